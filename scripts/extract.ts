/**
 * Prints what the Lambda would record of local files, by the same code.
 *
 *     npm run --silent extract -- [--json] FILE…
 *
 * @module
 */
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { PhotoMetadata, RejectionReason } from '#contract/photo-metadata';
import { readMetadata } from '#metadata/read-metadata';

const USAGE = `Usage: npm run --silent extract -- [--json] FILE...

Prints the metadata of each photo, as the Lambda would record it.
  --json  one line of JSON a file, with the size as coded, before rotation
`;

const SENTENCES: Record<RejectionReason, string> = {
  empty: 'The file is empty.',
  'not-an-image': 'The file is not a photo in a format that Tintype knows.',
  video: 'The file is a video, and videos are not kept yet.',
  damaged: 'The file is too damaged to read anything from it.',
  'too-large': 'The file is too large.',
};

const SYSTEM_SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'You may not read this file.',
  EISDIR: 'This is a folder, not a file.',
};

type Reading = { metadata: PhotoMetadata } | { error: string };

async function extract(file: string): Promise<Reading> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    const reading = await readMetadata({
      sizeBytes: size,
      read: async (offset, length) => {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, offset);
        return buffer.subarray(0, bytesRead);
      },
    });
    if (reading.kind === 'rejected') return { error: SENTENCES[reading.reason] };
    return { metadata: reading.metadata };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { error: SYSTEM_SENTENCES[error.code] ?? `The file cannot be read: ${error.code}.` };
  }
}

/** What Node throws when a file is missing, forbidden, or a directory. */
const isSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && 'syscall' in error;

function toJsonLine(file: string, reading: Reading): string {
  if ('error' in reading) return JSON.stringify({ file, ...reading });
  const { codedWidth: width, codedHeight: height, ...rest } = reading.metadata;
  return JSON.stringify({ file, metadata: { ...rest, width, height } });
}

/** A heading, then a line for each value; groups are indented. */
function toText(file: string, reading: Reading): string {
  if ('error' in reading) return `${file}\n  ${reading.error}\n`;
  return `${file}\n${toLines(reading.metadata, '  ').join('\n')}\n`;
}

const toLines = (group: object, indent: string): string[] =>
  Object.entries(group).flatMap(([name, value]: [string, unknown]) => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isGroup) return [`${indent}${name}`, ...toLines(value, `${indent}  `)];
    const text = [value].flat().map(String).join(', ').replaceAll('\n', `\n${indent}  `);
    return [`${indent}${name}: ${text}`];
  });

function readArguments() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) return { error: error.message };
    throw error;
  }
}

const given = readArguments();
if ('error' in given || given.positionals.length === 0) {
  process.stderr.write('error' in given ? `${given.error}\n\n${USAGE}` : USAGE);
  process.exitCode = 2;
} else {
  for (const file of given.positionals) {
    const reading = await extract(file);
    if ('error' in reading) process.exitCode = 1;
    const print = given.values.json ? toJsonLine : toText;
    process.stdout.write(`${print(file, reading)}\n`);
  }
}
