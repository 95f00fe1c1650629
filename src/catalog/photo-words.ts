/**
 * What is only shown or searched of a photo, as bytes: its placeholder, and the texts
 * that hardly ever repeat.
 *
 * @module
 */
import { parsePlaceholder } from '#contract/placeholder';

/** Texts in their order, empty where there is none. */
export interface Words {
  placeholder: string | undefined;
  fileName: string;
  title: string;
  headline: string;
  description: string;
}

/** Most bytes of the texts of one photo that are kept: who writes novels is found by their beginning. */
const TEXT_MAX_BYTES = 1_024;

/** Between texts: none of them holds it. */
const SEPARATOR = '\0';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The placeholder's length, the placeholder, then the texts. */
export function encodeWords({ placeholder, fileName, ...text }: Words): Uint8Array {
  const hash = (placeholder !== undefined && parsePlaceholder(placeholder)) || new Uint8Array(0);
  const texts = [fileName, text.title, text.headline, text.description].join(SEPARATOR);
  const letters = encoder.encode(texts.replace(/\0+$/, '')).subarray(0, TEXT_MAX_BYTES);
  const bytes = new Uint8Array(1 + hash.length + letters.length);
  bytes[0] = hash.length;
  bytes.set(hash, 1);
  bytes.set(letters, 1 + hash.length);
  return bytes;
}

export function decodeWords(bytes: Uint8Array<ArrayBuffer>): Words {
  const start = textStart(bytes);
  const [fileName = '', title = '', headline = '', description = ''] = decoder
    .decode(bytes.subarray(start))
    .split(SEPARATOR);
  const hash = bytes.subarray(1, start);
  return {
    placeholder: hash.length > 0 ? btoa(String.fromCharCode(...hash)) : undefined,
    fileName,
    title,
    headline,
    description,
  };
}

/** Where the texts begin. */
const textStart = (bytes: Uint8Array): number => 1 + (bytes[0] ?? 0);
