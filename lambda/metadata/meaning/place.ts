import type { PhotoMetadata } from '#contract/photo-metadata';
import { isBelowSea } from '../exif-tags.ts';
import { compact } from './compact.ts';
import type { TagReader } from './tag-reader.ts';

/** Metres; deeper than any trench and higher than any balloon is no altitude. */
const ALTITUDE_MIN = -12_000;
const ALTITUDE_MAX = 100_000;

/** XMP's `39,3.0807N` or `39,3,5N`. */
const XMP_COORDINATE = /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])$/i;

/** Not XMP's form, but there: `39.0513`, `-94.2888`, `39.0513N`. */
const DECIMAL_COORDINATE = /^([+-]?\d{1,3}(?:\.\d+)?)\s*([NSEW])?$/i;

/** Where the photo was taken: a place on Earth, its names, or both. */
export function describePlace(tags: TagReader): PhotoMetadata['place'] {
  return compact({
    ...describeCoordinates(tags),
    sublocation: tags.text('XMP-iptcCore:Location', 'IPTC:Sub-location'),
    city: tags.text('XMP-photoshop:City', 'IPTC:City'),
    state: tags.text('XMP-photoshop:State', 'IPTC:Province-State'),
    country: tags.text('XMP-photoshop:Country', 'IPTC:Country-PrimaryLocationName'),
  });
}

/** Both coordinates, and not 0, 0, which is what a lost receiver says. */
function describeCoordinates(tags: TagReader) {
  const latitude = tags.number('GPS:GPSLatitude') ?? fromXmp(tags, 'XMP-exif:GPSLatitude');
  const longitude = tags.number('GPS:GPSLongitude') ?? fromXmp(tags, 'XMP-exif:GPSLongitude');
  if (latitude === undefined || longitude === undefined) return {};
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return {};
  if (latitude === 0 && longitude === 0) return {};
  const accuracy = tags.positive('GPS:GPSHPositioningError', 'XMP-exif:GPSHPositioningError');
  return {
    latitude,
    longitude,
    altitude: describeAltitude(tags),
    accuracy,
    direction: describeDirection(tags),
  };
}

function describeAltitude(tags: TagReader): number | undefined {
  const altitude = tags.number('GPS:GPSAltitude') ?? altitudeFromXmp(tags);
  const isPossible = altitude !== undefined && altitude >= ALTITUDE_MIN && altitude <= ALTITUDE_MAX;
  return isPossible ? altitude : undefined;
}

function altitudeFromXmp(tags: TagReader): number | undefined {
  const altitude = tags.number('XMP-exif:GPSAltitude');
  const isBelow = isBelowSea(tags.number('XMP-exif:GPSAltitudeRef'));
  return altitude !== undefined && isBelow ? -Math.abs(altitude) : altitude;
}

function describeDirection(tags: TagReader): number | undefined {
  const direction = tags.number('GPS:GPSImgDirection', 'XMP-exif:GPSImgDirection');
  const isPossible = direction !== undefined && direction >= 0 && direction <= 360;
  return isPossible ? direction % 360 : undefined;
}

function fromXmp(tags: TagReader, name: string): number | undefined {
  const text = (tags.text(name) ?? '').trim();
  const [, degrees, minutes, seconds = 0, side] = XMP_COORDINATE.exec(text) ?? [];
  if (side !== undefined)
    return signed(Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600, side);
  const [, decimal, letter = ''] = DECIMAL_COORDINATE.exec(text) ?? [];
  return decimal === undefined ? undefined : signed(Number(decimal), letter);
}

const signed = (size: number, side: string) => (/[sw]/i.test(side) ? -Math.abs(size) : size);
