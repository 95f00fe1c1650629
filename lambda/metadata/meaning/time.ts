import type { PhotoMetadata } from '#contract/photo-metadata';
import { parseStatedTime, type StatedTime, toInstant } from './stated-time.ts';
import type { TagReader } from './tag-reader.ts';
import { formatOffset, isInUse, parseOffset } from './utc-offset.ts';

interface Source {
  tag: string;
  /** Where the time of day is apart from the date. */
  timeTag?: string;
  /** Where fractions of a second are apart from the time. */
  fractionTag?: string;
  /** Whose clock it is: Exif's own offsets hold for the camera's. */
  clock: 'camera' | 'program';
}

/**
 * Where the moment of the shutter may be stated, the best first: whoever states it,
 * the original comes before what was made of it, a scan or a file.
 *
 * @see https://www.metadataworkinggroup.org/ "Guidelines for handling image metadata" 2.0, part 4
 */
const SOURCES: readonly Source[] = [
  {
    tag: 'ExifIFD:DateTimeOriginal',
    fractionTag: 'ExifIFD:SubSecTimeOriginal',
    clock: 'camera',
  },
  { tag: 'IFD0:DateTimeOriginal', fractionTag: 'IFD0:SubSecTimeOriginal', clock: 'camera' },
  { tag: 'XMP-exif:DateTimeOriginal', clock: 'program' },
  { tag: 'XMP-photoshop:DateCreated', clock: 'program' },
  { tag: 'IPTC:DateCreated', timeTag: 'IPTC:TimeCreated', clock: 'program' },
  { tag: 'ExifIFD:CreateDate', fractionTag: 'ExifIFD:SubSecTimeDigitized', clock: 'camera' },
  { tag: 'IFD0:CreateDate', fractionTag: 'IFD0:SubSecTimeDigitized', clock: 'camera' },
  { tag: 'XMP-exif:DateTimeDigitized', clock: 'program' },
  { tag: 'XMP-xmp:CreateDate', clock: 'program' },
  {
    tag: 'IPTC:DigitalCreationDate',
    timeTag: 'IPTC:DigitalCreationTime',
    clock: 'program',
  },
  { tag: 'PNG:CreationTime', clock: 'program' },
];

/** When the file was last changed: better than nothing. */
const LAST_RESORTS: readonly Source[] = [
  { tag: 'IFD0:ModifyDate', fractionTag: 'ExifIFD:SubSecTime', clock: 'camera' },
  { tag: 'ExifIFD:ModifyDate', fractionTag: 'ExifIFD:SubSecTime', clock: 'camera' },
  { tag: 'XMP-tiff:DateTime', clock: 'program' },
  { tag: 'XMP-xmp:ModifyDate', clock: 'program' },
];

/** When the photo was taken. The zone of the machine that asks plays no part. */
export function describeTime(tags: TagReader): PhotoMetadata['time'] {
  return describeBest(tags, SOURCES) ?? fromSatellites(tags) ?? describeBest(tags, LAST_RESORTS);
}

function describeBest(tags: TagReader, sources: readonly Source[]): PhotoMetadata['time'] {
  const all = sources.flatMap((source) => {
    const stated = readStated(tags, source);
    return stated ? [{ source, stated }] : [];
  });
  const [first] = all;
  // Another may say more about the same day, month or year.
  const best = all.find(({ stated }) => first && isFiner(stated, first.stated)) ?? first;
  if (!best) return undefined;
  const { source, stated } = best;
  const offset = stated.precision ? undefined : findOffset(tags, source, stated);
  return {
    takenAt: stated.local,
    ...(stated.precision && { precision: stated.precision }),
    source: source.tag,
    ...(offset !== undefined && {
      utcOffset: formatOffset(offset),
      takenAtUtc: new Date(toInstant(stated.local, offset)).toISOString(),
    }),
  };
}

/** Characters of a date that each precision is sure of. */
const SURE = { year: 4, month: 7, day: 10 } as const;

const isFiner = (time: StatedTime, than: StatedTime) =>
  !time.precision &&
  than.precision !== undefined &&
  time.local.startsWith(than.local.slice(0, SURE[than.precision]));

function readStated(tags: TagReader, source: Source): StatedTime | undefined {
  const date = tags.text(source.tag);
  if (date === undefined) return undefined;
  const time = (source.timeTag && tags.text(source.timeTag)) ?? '';
  const stated = parseStatedTime(time ? `${date} ${time}` : date);
  const fraction = (source.fractionTag && tags.text(source.fractionTag)?.trim()) ?? '';
  const isWhole = stated && !stated.precision && !stated.local.includes('.');
  if (!isWhole || !/^\d{1,9}$/.test(fraction)) return stated;
  return { ...stated, local: `${stated.local}.${fraction}` };
}

/** Minutes east of Greenwich, if anything says so or it follows from the satellites' time. */
function findOffset(tags: TagReader, source: Source, stated: StatedTime): number | undefined {
  const fromTag = (name: string) => parseOffset(tags.text(name) ?? '');
  const isCamera = source.clock === 'camera';
  const isLastChange = source.tag.endsWith(':ModifyDate');
  return (
    stated.offset ??
    (isCamera && isLastChange ? fromTag('ExifIFD:OffsetTime') : undefined) ??
    (isCamera ? fromTag('ExifIFD:OffsetTimeOriginal') : undefined) ??
    (isCamera ? fromTag('ExifIFD:OffsetTimeDigitized') : undefined) ??
    offsetFromSatellites(tags, stated.local) ??
    (isCamera ? fromTag('ExifIFD:OffsetTime') : undefined)
  );
}

const QUARTER_HOUR = 15;

/** How old a position may be when the shutter opens, minutes. */
const FIX_MINUTES_MAX = 5;

/** What a clock is ahead of UTC, to the quarter of an hour, if clocks of any zone are. */
function offsetFromSatellites(tags: TagReader, local: string): number | undefined {
  const utc = satelliteTime(tags);
  if (!utc) return undefined;
  const ahead = (toInstant(local, 0) - toInstant(utc, 0)) / 60_000;
  const rounded = Math.round(ahead / QUARTER_HOUR) * QUARTER_HOUR;
  return isInUse(rounded) && Math.abs(ahead - rounded) <= FIX_MINUTES_MAX ? rounded : undefined;
}

/** UTC, as a wall clock would show it. */
const satelliteTime = (tags: TagReader) => {
  const [date, time] = [tags.text('GPS:GPSDateStamp'), tags.text('GPS:GPSTimeStamp')];
  const stated = date && time ? parseStatedTime(`${date} ${time}`) : undefined;
  return stated?.precision ? undefined : stated?.local;
};

function fromSatellites(tags: TagReader): PhotoMetadata['time'] {
  const utc = satelliteTime(tags);
  if (!utc) return undefined;
  return {
    takenAt: utc,
    utcOffset: 'Z',
    takenAtUtc: new Date(toInstant(utc, 0)).toISOString(),
    source: 'GPS:GPSDateStamp',
  };
}
