/**
 * Whether a copy says what it is to say, and of all else the same. See: [Note: Only if sure]
 *
 * @module
 */
import type { PhotoMetadata, TagValue } from '#contract/photo-metadata';
import { EXIF_TAGS, type ExifTag, GPS_TAGS } from '#metadata/exif-tags';
import { cleanText } from '#metadata/text';
import { toXmpTags } from '#metadata/xmp-properties';
import { isLocationTag } from '../remove-location/location-names.ts';
import type { ExifChanges } from './exif-values.ts';
import type { Plan } from './plan.ts';
import { NAMESPACES, type XmpProperty } from './xmp-text.ts';

/** By tag, what is to be read; `undefined` for nothing. */
type Expected = Map<string, TagValue | undefined>;

/** What data sets of IPTC that may go are called. */
const IPTC_NAMES: Readonly<Record<number, string>> = {
  5: 'ObjectName',
  25: 'Keywords',
  55: 'DateCreated',
  60: 'TimeCreated',
  62: 'DigitalCreationDate',
  63: 'DigitalCreationTime',
  120: 'Caption-Abstract',
};

/** What texts of PNG that may go are called. */
const TEXT_NAMES: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  'creation time': 'CreationTime',
  comment: 'Comment',
};

/** Notes of makers are read only where the lens or the ISO is not known without them. */
const NOTED = /^(?!IFD0|ExifIFD|GPS|XMP|IPTC|ICC_Profile|PNG|File|GIF)[A-Za-z]+:/;

/** Must be that of the newest tag. */
const VERSION = 'ExifIFD:ExifVersion';

export function isWritten(before: PhotoMetadata, after: PhotoMetadata, plan: Plan): boolean {
  const expected = expectTags(plan);
  const isMoved = plan.xmp.isGone !== undefined;
  // Of what finds no room in a record, other tags may when some are longer or shorter.
  const hasRoom = before.droppedTags === undefined && after.droppedTags === undefined;
  const isLensNamed = expected.get('ExifIFD:LensModel') !== undefined;
  const isExpected = (name: string) =>
    name === VERSION ||
    (isLensNamed && NOTED.test(name)) ||
    expected.has(name) ||
    expected.has(name.replace(/-[\w-]+$/, '')) ||
    (isMoved && isLocationTag(name));
  const isKept = ([name, value]: [string, TagValue]) =>
    isExpected(name) || isSame(after.tags[name], value) || (!hasRoom && !(name in after.tags));
  const isRead = ([name, value]: [string, TagValue | undefined]) =>
    isSame(after.tags[name], value) || (!hasRoom && !(name in after.tags));
  return (
    Object.entries(before.tags).every(isKept) &&
    [...expected].every(isRead) &&
    sameOtherwise(before, after) &&
    (plan.orientation === undefined || (after.orientation ?? 1) === plan.orientation)
  );
}

function expectTags({ exif, xmp, iptc, texts, isCommentGone }: Plan): Expected {
  const expected: Expected = new Map();
  const expectExif = (group: string, tags: ReadonlyMap<number, ExifTag>, changes: ExifChanges) => {
    for (const [tag, value] of changes) {
      const known = tags.get(tag);
      if (known) expected.set(`${group}:${known.name}`, value?.says);
    }
  };
  expectExif('IFD0', EXIF_TAGS, exif.ifd0);
  expectExif('ExifIFD', EXIF_TAGS, exif.exif);
  expectExif('GPS', GPS_TAGS, exif.gps);
  for (const property of xmp.gone) expected.set(tagOf(property), undefined);
  for (const { prefix, local, value } of xmp.stated)
    for (const [tag, says] of toXmpTags({ uri: NAMESPACES[prefix], local }, value))
      expected.set(tag, says);
  for (const number of iptc) expected.set(`IPTC:${IPTC_NAMES[number] ?? number}`, undefined);
  for (const keyword of texts) expected.set(`PNG:${TEXT_NAMES[keyword] ?? keyword}`, undefined);
  if (isCommentGone) expected.set('File:Comment', undefined);
  return expected;
}

const tagOf = ({ prefix, local }: XmpProperty): string =>
  toXmpTags({ uri: NAMESPACES[prefix], local }, { kind: 'text', text: '' })[0]?.[0] ?? local;

/** Degrees are written to a fraction of a second. */
const NUMBERS_APART_MAX = 1e-8;

function isSame(read: TagValue | undefined, value: TagValue | undefined): boolean {
  if (typeof value === 'number')
    return typeof read === 'number' && Math.abs(read - value) <= NUMBERS_APART_MAX;
  const clean = Array.isArray(value) ? value.map((item) => cleanItem(item)) : cleanItem(value);
  const isNothing = clean === '' || (Array.isArray(clean) && clean.length === 0);
  return JSON.stringify(read) === JSON.stringify(isNothing ? undefined : clean);
}

const cleanItem = <Item extends TagValue | undefined>(item: Item) =>
  typeof item === 'string' ? cleanText(item) : item;

/** What no edit is about. */
const sameOtherwise = (before: PhotoMetadata, after: PhotoMetadata) =>
  JSON.stringify(meaningOf(before)) === JSON.stringify(meaningOf(after));

const meaningOf = ({ codedWidth, codedHeight, exposure, color, about }: PhotoMetadata) => [
  codedWidth,
  codedHeight,
  exposure,
  color,
  about,
];
