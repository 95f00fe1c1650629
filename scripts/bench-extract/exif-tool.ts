import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import type { Facts, FactValue } from './answer.ts';
import { COMPARED_TAGS, isStated } from './compared-tags.ts';

/** What ExifTool says of one file. */
export interface ReferenceFile {
  format: string;
  /** Whether ExifTool finds nothing wrong with the file. */
  isClean: boolean;
  facts: Facts;
}

export interface Reference {
  name: string;
  files: ReadonlyMap<string, ReferenceFile>;
  /** For all files; one process reads them all. */
  tookMs: number;
}

/** ExifTool prints the text `true` as if it were no text. */
const Printed = z.union([z.string(), z.number(), z.pipe(z.boolean(), z.transform(String))]);
const Row = z.catchall(
  z.object({ SourceFile: z.string() }),
  z.optional(z.union([Printed, z.array(Printed)])),
);

const TAGS = ['GPS:GPSLatitudeRef', 'GPS:GPSLongitudeRef', 'GPS:GPSAltitudeRef'].concat(
  COMPARED_TAGS,
  'Composite:ImageSize',
  'File:FileType',
  'ExifTool:Error',
  'ExifTool:Warning',
);

/** What ExifTool says of the files, or `undefined` if it is not installed. */
export async function readReference(files: readonly string[]): Promise<Reference | undefined> {
  const version = await run('exiftool', ['-ver'], '');
  if (version === undefined) return undefined;
  const startMs = performance.now();
  // One argument a line, so that there can be any number of files.
  const args = ['-json', '-G1', '-n', '-q', ...TAGS.map((tag) => `-${tag}`), ...files].join('\n');
  const output = (await run('exiftool', ['-@', '-'], args)) ?? '';
  const rows = z.array(Row).parse(JSON.parse(output || '[]'));
  return {
    name: `ExifTool ${version.trim()}`,
    files: new Map(rows.map((row) => [row.SourceFile, toReferenceFile(row)])),
    tookMs: performance.now() - startMs,
  };
}

function toReferenceFile(row: z.infer<typeof Row>): ReferenceFile {
  const problems = [row['ExifTool:Error'], row['ExifTool:Warning']].filter(
    (problem) => problem !== undefined && !/^\[minor\]/i.test(String(problem)),
  );
  const tags: Facts['tags'] = {};
  for (const tag of COMPARED_TAGS) {
    const value = row[tag];
    if (value !== undefined && isStated(value)) tags[tag] = signed(row, tag, value);
  }
  const [width, height] = String(row['Composite:ImageSize'] ?? '')
    .split(' ')
    .map(Number);
  return {
    format: String(row['File:FileType'] ?? 'unknown').replace('Extended ', ''),
    isClean: problems.length === 0 && row['File:FileType'] !== undefined,
    facts: { tags, ...(width && height && { width, height }) },
  };
}

/** ExifTool keeps the side of a coordinate in a tag of its own. */
function signed(row: z.infer<typeof Row>, tag: string, value: FactValue): FactValue {
  if (!/^GPS:GPS(?:Latitude|Longitude|Altitude)$/.test(tag)) return value;
  const side = String(row[`${tag}Ref`] ?? '');
  const isNegative = tag.endsWith('Altitude') ? side === '1' : /^[sw]/i.test(side);
  return isNegative ? -Math.abs(Number(value)) : Number(value);
}

/** What a program prints, or `undefined` if there is no such program. */
async function run(command: string, args: string[], input: string): Promise<string | undefined> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const isMissing = new Promise<true>((resolve) => child.once('error', () => resolve(true)));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const printed = await Promise.race([isMissing, text(child.stdout)]);
  return printed === true ? undefined : printed;
}
