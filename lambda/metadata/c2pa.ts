/**
 * Content Credentials: that a photo has them, and what made them. Nothing here
 * verifies a signature, so all of it is only what somebody claims.
 *
 * @see https://spec.c2pa.org/specifications/specifications/2.1/specs/C2PA_Specification.html
 * @see https://www.iso.org/standard/84635.html ISO/IEC 19566-5 (JUMBF)
 * @module
 */
import { type ByteReader, keepWhatWasFound, windowOf } from './byte-reader.ts';
import { fourCharacters, viewOf } from './bytes.ts';
import type { Findings } from './findings.ts';
import { isoBoxes } from './formats/iso-boxes.ts';
import { cleanText, decodeLatin1, decodeUtf8, untilNul } from './text.ts';

const SUPERBOX = 'jumb';
const DESCRIPTION = 'jumd';
const STORE = 'c2pa';
const CLAIM = /^c2pa\.claim(?:\.v2)?$/;

/** What a description begins with: which kind of box it describes, and what is known of it. */
const DESCRIPTION_HEAD_BYTES = 17;
const LABEL_BYTES_MAX = 200;
const CLAIM_BYTES_MAX = 16 * 1024;

/** A photo edited more often than this keeps its newest manifest to itself. */
const MANIFESTS_MAX = 20;

/** Record a manifest store, which is one box. See {@link readManifests}. */
export async function readManifestStore(store: ByteReader, found: Findings): Promise<void> {
  for await (const { type, content } of isoBoxes(store)) {
    if (type === SUPERBOX) await readManifests(content, found);
    return;
  }
}

/**
 * Record that there are manifests, and what made the newest, which is the last.
 * Goes from box to box, over the pictures that manifests hold.
 */
export async function readManifests(store: ByteReader, found: Findings): Promise<void> {
  const { label, content } = await openSuperbox(store);
  if (label !== STORE) return;
  found.about.contentCredentials = {};
  await keepWhatWasFound(async () => {
    const manifest = (await superboxes(content)).at(-1);
    const boxes = manifest ? await superboxes(manifest.content) : [];
    const claim = boxes.find((box) => CLAIM.test(box.label));
    if (!claim) return;
    const generator = cleanText(readGenerator(await claim.content.at(0, CLAIM_BYTES_MAX)));
    if (generator) found.about.contentCredentials = { generator };
  });
}

interface Superbox {
  label: string;
  /** The boxes behind its description. */
  content: ByteReader;
}

async function superboxes(reader: ByteReader): Promise<Superbox[]> {
  const boxes: Superbox[] = [];
  for await (const { type, content } of isoBoxes(reader)) {
    if (type === SUPERBOX) boxes.push(await openSuperbox(content));
    if (boxes.length === MANIFESTS_MAX) break;
  }
  return boxes;
}

/** A superbox begins with its description: kind, what is known, a label, NUL. */
async function openSuperbox(superbox: ByteReader): Promise<Superbox> {
  const view = viewOf(await superbox.at(0, 8));
  if (fourCharacters(view, 4) !== DESCRIPTION) return { label: '', content: superbox };
  const label = await superbox.at(8 + DESCRIPTION_HEAD_BYTES, LABEL_BYTES_MAX);
  return {
    label: decodeLatin1(untilNul(label)),
    content: windowOf(superbox, view.getUint32(0)),
  };
}

/** Names of fields as CBOR writes them: how long they are, then the letters. */
const GENERATOR = `\x6fclaim_generator`;
const GENERATOR_INFO = `\x74claim_generator_info`;
const NAME = '\x64name';
const VERSION = '\x67version';

/** How far behind the name of a field its own fields may be. */
const INFO_CHARACTERS = 300;

/**
 * What made a claim, by looking for the field: reading all of CBOR would take
 * more code than the one value is worth.
 */
function readGenerator(claim: Uint8Array): string {
  const text = decodeLatin1(claim);
  const generator = textBehind(claim, text, GENERATOR);
  if (generator) return generator;
  const info = text.indexOf(GENERATOR_INFO);
  if (info < 0) return '';
  const fields = claim.subarray(info, info + INFO_CHARACTERS);
  const letters = decodeLatin1(fields);
  return [NAME, VERSION].map((field) => textBehind(fields, letters, field)).join(' ');
}

/** The text that is the value of a field; empty if there is no such text. */
function textBehind(bytes: Uint8Array, letters: string, field: string): string {
  const at = letters.indexOf(field);
  if (at < 0) return '';
  const start = at + field.length;
  const head = bytes[start] ?? 0;
  // CBOR's text strings: up to 23 bytes the length is in the head, up to 255 behind it.
  if (head >= 0x60 && head < 0x78)
    return decodeUtf8(bytes.subarray(start + 1, start + 1 + head - 0x60));
  if (head !== 0x78) return '';
  return decodeUtf8(bytes.subarray(start + 2, start + 2 + (bytes[start + 1] ?? 0)));
}
