/**
 * Which tags are compared, and when two values of one tag are equal.
 *
 * @module
 */
import type { FactValue } from './answer.ts';

const named = (group: string, ...names: string[]) => names.map((name) => `${group}:${name}`);

/** The tags that people sort, search and read by, as ExifTool names them. */
export const COMPARED_TAGS: readonly string[] = [
  ...named('IFD0', 'Make', 'Model', 'Software', 'Orientation', 'ModifyDate', 'Rating'),
  ...named('IFD0', 'ImageDescription', 'Artist', 'Copyright'),
  ...named('ExifIFD', 'DateTimeOriginal', 'CreateDate'),
  ...named('ExifIFD', 'SubSecTimeOriginal', 'OffsetTimeOriginal'),
  ...named('ExifIFD', 'ExposureTime', 'FNumber', 'ISO', 'Flash', 'ColorSpace'),
  ...named('ExifIFD', 'FocalLength', 'FocalLengthIn35mmFormat', 'LensMake', 'LensModel'),
  ...named('GPS', 'GPSLatitude', 'GPSLongitude', 'GPSAltitude'),
  ...named('ICC_Profile', 'ProfileDescription'),
  ...named('IPTC', 'Caption-Abstract', 'Keywords', 'By-line'),
  ...named('XMP-dc', 'Title', 'Description', 'Subject', 'Creator'),
  ...named('XMP-xmp', 'Rating'),
];

/** Degrees: two metres on the ground. */
const DEGREES_TOLERANCE = 2e-5;

/** Programs print fractions with more digits or fewer. */
const RELATIVE_TOLERANCE = 1e-3;

/** Whether two engines say the same, however they space it, order it, or round it. */
export function isEqual(tag: string, expected: FactValue, actual: FactValue | undefined): boolean {
  if (actual === undefined) return false;
  if (Array.isArray(expected) || Array.isArray(actual))
    return toList(expected).join('\n') === toList(actual).join('\n');
  if (typeof expected !== 'number') return toPlain(expected) === toPlain(actual);
  const isPosition = /^GPS:GPSL(?:at|ong)itude$/.test(tag);
  const tolerance = isPosition ? DEGREES_TOLERANCE : Math.abs(expected) * RELATIVE_TOLERANCE;
  return Math.abs(expected - Number(actual)) <= Math.max(tolerance, 1e-9);
}

/** Whether a value says something: no date of zeros, no fraction over nothing. */
export const isStated = (value: FactValue): boolean =>
  typeof value === 'number'
    ? Number.isFinite(value)
    : toList(value).some((text) => !/^(?:[\s0:./-]*[:/.-][\s0:./-]*|undef|inf|NaN|)$/.test(text));

const toPlain = (value: string | number) =>
  String(value).normalize('NFC').replaceAll('\0', '').replace(/\s+/g, ' ').trim();

const toList = (value: FactValue) => [value].flat().map(toPlain).sort();
