/**
 * The two labels that every photo is filed under, as text and as path segments.
 *
 * [Note: Labels are directories] A label is one segment of the object key, so
 * that moving a photo is a copy and a delete, and so that a bucket listing is
 * enough to rebuild the table. Only what S3 or a path would misread is encoded.
 *
 * @module
 */
import * as z from 'zod/mini';

/** Most characters (code points) in a label, after trimming and NFC. */
export const LABEL_MAX_CHARACTERS = 100;

/** Most bytes of UTF-8 in an encoded label: two of them fit S3's 1,024-byte keys with room. */
export const LABEL_MAX_BYTES = 400;

/** The path segment of a photo without that label. */
const ABSENT = '-';

// Control characters break S3's XML listings; lone surrogates and the two
// non-characters are not representable in XML 1.0 at all.
const UNSTORABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

export type LabelFault = 'too-long' | 'control-character';

/** A label as it will be stored, or why it cannot be. An empty `label` means none. */
export type LabelCheck = { label: string } | { fault: LabelFault };

/** Normalise what a person typed: NFC, trimmed, runs of white space made one space. */
export function checkLabel(text: string): LabelCheck {
  const label = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (UNSTORABLE.test(label)) return { fault: 'control-character' };
  const tooLong =
    Array.from(label).length > LABEL_MAX_CHARACTERS || utf8Length(encode(label)) > LABEL_MAX_BYTES;
  return tooLong ? { fault: 'too-long' } : { label };
}

/** A label that {@link checkLabel} leaves as it is. */
export const Label = z.string().check(z.refine(isStoredLabel, { error: 'not a label' }));

/**
 * The path segment for a label. Inverse of {@link parseLabelSegment}.
 *
 * @throws RangeError if {@link checkLabel} would change or refuse the label.
 */
export function formatLabelSegment(label: string): string {
  if (!isStoredLabel(label)) throw new RangeError(`not a label: ${JSON.stringify(label)}`);
  return encode(label);
}

/** The label in a path segment, or `undefined` if we would not have written that segment. */
export function parseLabelSegment(segment: string): string | undefined {
  if (segment === ABSENT) return '';
  const label = decode(segment);
  return label !== undefined && isStoredLabel(label) && encode(label) === segment
    ? label
    : undefined;
}

function isStoredLabel(label: string): boolean {
  const check = checkLabel(label);
  return 'label' in check && check.label === label;
}

function encode(label: string): string {
  if (label === '') return ABSENT;
  if (label === ABSENT) return '%2D';
  if (label === '.' || label === '..') return label.replaceAll('.', '%2E');
  return label.replaceAll('%', '%25').replaceAll('/', '%2F');
}

function decode(segment: string): string | undefined {
  if (segment === '' || /%(?!25|2F|2D|2E)/.test(segment)) return undefined;
  return segment
    .replaceAll('%2F', '/')
    .replaceAll('%2D', '-')
    .replaceAll('%2E', '.')
    .replaceAll('%25', '%');
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return bytes;
}
