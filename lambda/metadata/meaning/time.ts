import type { PhotoMetadata } from '#contract/photo-metadata';
import {
  formatOffset,
  OFFSET_MINUTES_MAX,
  parseOffset,
  parseStatedTime,
  type StatedTime,
  toInstant,
} from './date-time.ts';
import type { TagReader } from './tag-reader.ts';

interface Source {
  tag: string;
  /** Where the time of day is apart from the date. */
  timeTag?: string;
  /** Where fractions of a second are apart from the time. */
  fractionTag?: string;
  /** Whose clock it is: Exif's own offsets hold for the camera's. */
  clock: 'camera' | 'program';
}

/** Where the moment of the shutter may be stated, the best first. */
const SOURCES: readonly Source[] = [
  {
    tag: 'ExifIFD:DateTimeOriginal',
    fractionTag: 'ExifIFD:SubSecTimeOriginal',
    clock: 'camera',
  },
  { tag: 'IFD0:DateTimeOriginal', fractionTag: 'IFD0:SubSecTimeOriginal', clock: 'camera' },
  { tag: 'ExifIFD:CreateDate', fractionTag: 'ExifIFD:SubSecTimeDigitized', clock: 'camera' },
  { tag: 'XMP-exif:DateTimeOriginal', clock: 'program' },
  { tag: 'XMP-photoshop:DateCreated', clock: 'program' },
  { tag: 'XMP-xmp:CreateDate', clock: 'program' },
  { tag: 'IPTC:DateCreated', timeTag: 'IPTC:TimeCreated', clock: 'program' },
  { tag: 'PNG:CreationTime', clock: 'program' },
];

/** When the photo was taken. The zone of the machine that asks plays no part. */
export function describeTime(tags: TagReader): PhotoMetadata['time'] {
  for (const source of SOURCES) {
    const stated = readStated(tags, source);
    if (!stated) continue;
    const offset = findOffset(tags, source, stated);
    return {
      takenAt: stated.local,
      source: source.tag,
      ...(offset !== undefined && {
        utcOffset: formatOffset(offset),
        takenAtUtc: new Date(toInstant(stated.local, offset)).toISOString(),
      }),
    };
  }
  return fromSatellites(tags);
}

function readStated(tags: TagReader, source: Source): StatedTime | undefined {
  const date = tags.text(source.tag);
  if (date === undefined) return undefined;
  const time = (source.timeTag && tags.text(source.timeTag)) ?? '';
  const stated = parseStatedTime(`${date} ${time}`) ?? parseStatedTime(date);
  const fraction = (source.fractionTag && tags.text(source.fractionTag)?.trim()) ?? '';
  if (!stated || stated.local.includes('.') || !/^\d{1,9}$/.test(fraction)) return stated;
  return { ...stated, local: `${stated.local}.${fraction}` };
}

/** Minutes east of Greenwich, if anything says so or it follows from the satellites' time. */
function findOffset(tags: TagReader, source: Source, stated: StatedTime): number | undefined {
  const fromTag = (name: string) => parseOffset(tags.text(name) ?? '');
  const isCamera = source.clock === 'camera';
  return (
    stated.offset ??
    (isCamera ? fromTag('ExifIFD:OffsetTimeOriginal') : undefined) ??
    (isCamera ? fromTag('ExifIFD:OffsetTimeDigitized') : undefined) ??
    offsetFromSatellites(tags, stated.local) ??
    (isCamera ? fromTag('ExifIFD:OffsetTime') : undefined)
  );
}

const QUARTER_HOUR = 15;

/** How old a position may be when the shutter opens, minutes. */
const FIX_MINUTES_MAX = 5;

/** What a clock is ahead of UTC, to the quarter of an hour, as all zones are. */
function offsetFromSatellites(tags: TagReader, local: string): number | undefined {
  const utc = satelliteTime(tags);
  if (!utc) return undefined;
  const ahead = (toInstant(local, 0) - toInstant(utc, 0)) / 60_000;
  const rounded = Math.round(ahead / QUARTER_HOUR) * QUARTER_HOUR;
  if (Math.abs(rounded) > OFFSET_MINUTES_MAX || Math.abs(ahead - rounded) > FIX_MINUTES_MAX)
    return undefined;
  return rounded;
}

/** UTC, as a wall clock would show it. */
const satelliteTime = (tags: TagReader) => {
  const [date, time] = [tags.text('GPS:GPSDateStamp'), tags.text('GPS:GPSTimeStamp')];
  return date && time ? parseStatedTime(`${date} ${time}`)?.local : undefined;
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
