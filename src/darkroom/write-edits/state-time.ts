import { parseStatedTime } from '#metadata/meaning/stated-time';
import { textValue } from './exif-values.ts';
import { type Notation, toExifOffset, toNotation } from './notations.ts';
import { isSaid, type StatedEdits } from './stated-edits.ts';
import { type Before, goneTags, type Statement } from './statement.ts';
import type { XmpProperty } from './xmp-text.ts';

const MODIFIED = 0x0132;
const ORIGINAL = 0x9003;
const DIGITIZED = 0x9004;
const OFFSET = 0x9010;
const OFFSET_ORIGINAL = 0x9011;
const OFFSET_DIGITIZED = 0x9012;
const FRACTION = 0x9290;
const FRACTION_ORIGINAL = 0x9291;
const FRACTION_DIGITIZED = 0x9292;
const GPS_TIME = 0x07;
const GPS_DATE = 0x1d;

const XMP_ORIGINAL: readonly XmpProperty[] = [
  { prefix: 'exif', local: 'DateTimeOriginal' },
  { prefix: 'photoshop', local: 'DateCreated' },
];
const XMP_DIGITIZED: readonly XmpProperty[] = [
  { prefix: 'exif', local: 'DateTimeDigitized' },
  { prefix: 'xmp', local: 'CreateDate' },
];
const XMP_MODIFIED: readonly XmpProperty[] = [
  { prefix: 'tiff', local: 'DateTime' },
  { prefix: 'xmp', local: 'ModifyDate' },
];

/** ImageMagick writes each field of Exif as a text of its own. */
const TEXTS = [
  'creation time',
  'exif:datetimeoriginal',
  'exif:subsectimeoriginal',
  'exif:offsettimeoriginal',
];
const TEXTS_DIGITIZED = [
  'exif:datetimedigitized',
  'exif:subsectimedigitized',
  'exif:offsettimedigitized',
];

/** Tags of each of them, in that order. */
const DIGITIZED_TAGS = ['XMP-exif:DateTimeDigitized', 'XMP-xmp:CreateDate'];
const MODIFIED_TAGS = ['XMP-tiff:DateTime', 'XMP-xmp:ModifyDate'];

const IPTC_CREATED = [55, 60];
const IPTC_DIGITIZED = [62, 63];

/**
 * When it was taken, and by a clock how far ahead. Files say so several times; what
 * said the same as the time of the shutter says the same afterwards, and what said
 * something else, as of a scan, stays.
 */
export function stateTime(edits: StatedEdits, before: Before): Statement {
  if (!isSaid(edits, 'takenAt', 'utcOffset')) return {};
  const known = before.time?.precision ? undefined : before.time;
  const takenAt = edits.takenAt === undefined ? known?.takenAt : edits.takenAt;
  const offset = edits.utcOffset === undefined ? known?.utcOffset : edits.utcOffset;
  if (takenAt === null) return stateNone(before);
  if (takenAt === undefined) return stateOffset(edits.utcOffset);
  if (takenAt.length <= DAY) return statePartOfDate(takenAt, before);
  return stateMoment(toNotation(takenAt), offset ?? undefined, edits, before);
}

const DAY = 'YYYY-MM-DD'.length;
const SECONDS = 'YYYY-MM-DDTHH:MM:SS'.length;

/** Whether a tag says the same, to the second, as the file says of the shutter. */
const says = (tag: string, { time, tags }: Before) => {
  const [text] = [tags[tag]].flat();
  const stated = typeof text === 'string' ? parseStatedTime(text) : undefined;
  return stated?.local.slice(0, SECONDS) === time?.takenAt.slice(0, SECONDS) && time !== undefined;
};

const saying = (properties: readonly XmpProperty[], tags: string[], before: Before) =>
  properties.filter((_, index) => says(tags[index] ?? '', before));

function stateMoment(
  { exif, fraction, iso }: Notation,
  offset: string | undefined,
  edits: StatedEdits,
  before: Before,
): Statement {
  const isSameDigitized = says('ExifIFD:CreateDate', before);
  const part = fraction ? textValue(fraction) : undefined;
  const zone = offset === undefined ? undefined : textValue(toExifOffset(offset));
  const text = { kind: 'text', text: `${iso}${offset ?? ''}` } as const;
  return {
    ifd0: goneTags(
      ORIGINAL,
      FRACTION_ORIGINAL,
      ...(says('IFD0:CreateDate', before) ? [DIGITIZED] : []),
    ),
    exif: [
      [ORIGINAL, textValue(exif)],
      [FRACTION_ORIGINAL, part],
      [OFFSET_ORIGINAL, zone],
      ...(isSameDigitized
        ? ([
            [DIGITIZED, textValue(exif)],
            [FRACTION_DIGITIZED, part],
            [OFFSET_DIGITIZED, before.tags['ExifIFD:OffsetTimeDigitized'] ? zone : undefined],
          ] as const)
        : []),
      ...(edits.utcOffset === null ? goneTags(OFFSET, OFFSET_DIGITIZED) : []),
    ],
    // The satellites' time tells an offset, too.
    gps: edits.utcOffset === null ? goneTags(GPS_TIME, GPS_DATE) : [],
    stated: [...XMP_ORIGINAL, ...saying(XMP_DIGITIZED, DIGITIZED_TAGS, before)].map((property) => ({
      ...property,
      value: text,
    })),
    iptc: [...IPTC_CREATED, ...(says('IPTC:DigitalCreationDate', before) ? IPTC_DIGITIZED : [])],
    texts: [...TEXTS, ...(isSameDigitized ? TEXTS_DIGITIZED : [])],
  };
}

/** Where the time is not known, Exif alone can say how far ahead its clock was. */
const stateOffset = (offset: string | null | undefined): Statement =>
  offset
    ? { exif: [[OFFSET_ORIGINAL, textValue(toExifOffset(offset))]] }
    : { exif: goneTags(OFFSET, OFFSET_ORIGINAL, OFFSET_DIGITIZED) };

/** Exif knows no time of which only the year is known; XMP does: part 1, "Date". */
function statePartOfDate(date: string, before: Before): Statement {
  const none = stateNone(before);
  const property = { prefix: 'photoshop', local: 'DateCreated' } as const;
  return {
    ...none,
    gone: none.gone?.filter(({ local }) => local !== property.local) ?? [],
    stated: [{ ...property, value: { kind: 'text', text: date } }],
  };
}

function stateNone(before: Before): Statement {
  const isModified = says('IFD0:ModifyDate', before);
  return {
    ifd0: goneTags(
      ORIGINAL,
      FRACTION_ORIGINAL,
      DIGITIZED,
      FRACTION_DIGITIZED,
      ...(isModified ? [MODIFIED] : []),
    ),
    exif: goneTags(
      ...[
        ORIGINAL,
        FRACTION_ORIGINAL,
        OFFSET_ORIGINAL,
        DIGITIZED,
        FRACTION_DIGITIZED,
        OFFSET_DIGITIZED,
      ],
      ...(isModified ? [OFFSET, FRACTION] : []),
      ...(says('ExifIFD:ModifyDate', before) ? [MODIFIED] : []),
    ),
    gps: goneTags(GPS_TIME, GPS_DATE),
    gone: [...XMP_ORIGINAL, ...XMP_DIGITIZED, ...saying(XMP_MODIFIED, MODIFIED_TAGS, before)],
    iptc: [...IPTC_CREATED, ...IPTC_DIGITIZED],
    texts: [...TEXTS, ...TEXTS_DIGITIZED],
  };
}
