import { createHash } from 'node:crypto';
import { toPhotoId } from '#contract/photo-id';

/** A grey JPEG of 8 × 8 pixels; its Exif says `Tintype`, `Smoke test`. */
const BYTES = Buffer.from(
  '/9j/4QB0RXhpZgAASUkqAAgAAAADAA8BAgAIAAAAMgAAABABAgALAAAAOgAAAGmHBAABAAAARgAAAAAAAABUaW50eXBl' +
    'AFNtb2tlIHRlc3QAAAEAA5ACABQAAABYAAAAAAAAADIwMjY6MTE6MjIgMTI6MDA6MDAA/9sAQwAICAgICAgICAgICAgI' +
    'CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI/8AACwgACAAIAQERAP/EABsA' +
    'AAAACAAAAAAAAAAAAAAAAAABAgMEBQYH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwAA/9k=',
  'base64',
);

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

function describe(bytes: Uint8Array) {
  const sha256 = sha256Of(bytes);
  return {
    bytes,
    /** 64 lower-case hexadecimal digits. */
    sha256,
    photoId: toPhotoId(sha256),
    camera: { make: 'Tintype', model: 'Smoke test' },
  };
}

/** What the smoke test uploads. */
export const TEST_PHOTO = describe(BYTES);

/** The same with so many zeros behind it that it takes two parts. */
export const LARGE_PHOTO = describe(Buffer.concat([BYTES, Buffer.alloc(5 * 2 ** 20)]));
