import { readFile } from 'node:fs/promises';
import exifr from 'exifr';
import { dig, factsFrom, type ReadByEngine } from './engine.ts';

/** Everything that exifr can read, as the file has it. One object: it remembers each it is given. */
const OPTIONS = {
  tiff: true,
  ifd0: {},
  exif: true,
  gps: true,
  xmp: true,
  icc: true,
  iptc: true,
  ihdr: true,
  multiSegment: true,
  mergeOutput: false,
  translateValues: false,
  reviveValues: false,
};

/** exifr's name of a tag, where it is not ExifTool's. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'GPS:GPSLatitude': ['gps', 'latitude'],
  'GPS:GPSLongitude': ['gps', 'longitude'],
  'ICC_Profile:ProfileDescription': ['icc', 'ProfileDescription'],
  'IPTC:Caption-Abstract': ['iptc', 'Caption'],
  'IPTC:Keywords': ['iptc', 'Keywords'],
  'IPTC:By-line': ['iptc', 'Byline'],
  'XMP-dc:Title': ['dc', 'title'],
  'XMP-dc:Description': ['dc', 'description'],
  'XMP-dc:Subject': ['dc', 'subject'],
  'XMP-dc:Creator': ['dc', 'creator'],
  'XMP-xmp:Rating': ['xmp', 'Rating'],
};

const GROUPS: Readonly<Record<string, string>> = { IFD0: 'ifd0', ExifIFD: 'exif', GPS: 'gps' };

/** Plain exifr on the whole file. */
export const exifrEngine =
  (tags: readonly string[]): ReadByEngine =>
  async (file) => {
    const bytes = await readFile(file);
    const said: unknown = await exifr.parse(bytes, OPTIONS);
    const read = (tag: string) => {
      const [group = '', name = ''] = tag.split(':');
      const value = dig(said, ...(PATHS[tag] ?? [GROUPS[group] ?? group, name]));
      if (tag === 'GPS:GPSAltitude' && isBelowSea(dig(said, 'gps', 'GPSAltitudeRef')))
        return -Number(value);
      // A translation is `{ lang, value }`.
      return dig(value, 'value') ?? value;
    };
    const stated = Object.fromEntries(tags.map((tag) => [tag, read(tag)]));
    const side = (name: string) => dig(said, 'ihdr', name) ?? dig(said, 'ifd0', name);
    const facts = factsFrom(stated, [side('ImageWidth'), side('ImageHeight')]);
    return { facts, reads: 1, bytesRead: bytes.length };
  };

const isBelowSea = (reference: unknown) =>
  reference === 1 || (reference instanceof Uint8Array && reference[0] === 1);
