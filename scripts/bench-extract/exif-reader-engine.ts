import { readFile } from 'node:fs/promises';
import ExifReader from 'exifreader';
import { dig, factsFrom, type ReadByEngine } from './engine.ts';

/** ExifReader's name of a tag, where it is not ExifTool's. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'IFD0:ModifyDate': ['exif', 'DateTime'],
  'ExifIFD:CreateDate': ['exif', 'DateTimeDigitized'],
  'ExifIFD:ISO': ['exif', 'ISOSpeedRatings'],
  'ExifIFD:FocalLengthIn35mmFormat': ['exif', 'FocalLengthIn35mmFilm'],
  'GPS:GPSLatitude': ['gps', 'Latitude'],
  'GPS:GPSLongitude': ['gps', 'Longitude'],
  'GPS:GPSAltitude': ['gps', 'Altitude'],
  'ICC_Profile:ProfileDescription': ['icc', 'ICC Description'],
  'IPTC:Caption-Abstract': ['iptc', 'Caption/Abstract'],
  'IPTC:Keywords': ['iptc', 'Keywords'],
  'IPTC:By-line': ['iptc', 'By-line'],
  'XMP-dc:Title': ['xmp', 'title'],
  'XMP-dc:Description': ['xmp', 'description'],
  'XMP-dc:Subject': ['xmp', 'subject'],
  'XMP-dc:Creator': ['xmp', 'creator'],
  'XMP-xmp:Rating': ['xmp', 'Rating'],
};

/** ExifReader on the whole file. */
export const exifReaderEngine =
  (tags: readonly string[]): ReadByEngine =>
  async (file) => {
    const bytes = await readFile(file);
    const said: unknown = await ExifReader.load(bytes, { expanded: true, async: true });
    const read = (tag: string) =>
      toValue(dig(said, ...(PATHS[tag] ?? ['exif', tag.split(':')[1] ?? ''])));
    const stated = Object.fromEntries(tags.map((tag) => [tag, read(tag)]));
    const side = (...names: string[]) =>
      ['file', 'png', 'pngFile', 'riff', 'gif', 'exif']
        .flatMap((group) => names.map((name) => toValue(dig(said, group, name))))
        .find((value) => typeof value === 'number');
    const size = [side('Image Width', 'ImageWidth'), side('Image Height', 'ImageLength')] as const;
    const facts = factsFrom(stated, size);
    return { facts, reads: 1, bytesRead: bytes.length };
  };

/** `{ value, description }`: fractions are pairs, Exif's texts lists of one, lists lists of tags. */
function toValue(tag: unknown): unknown {
  if (typeof tag === 'number') return tag;
  if (Array.isArray(tag)) return tag.map((item) => dig(item, 'description'));
  const [value, description] = [dig(tag, 'value'), dig(tag, 'description')];
  if (!Array.isArray(value)) return typeof value === 'number' ? value : description;
  const items: unknown[] = value;
  const [first, second] = items;
  if (items.length === 2 && typeof first === 'number' && typeof second === 'number')
    return first / second;
  if (typeof first === 'object')
    return items.map((item) => dig(item, 'description') ?? dig(item, 'value'));
  return items.length === 1 && typeof first === 'number' ? first : description;
}
