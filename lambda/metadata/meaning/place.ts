import type { PhotoMetadata } from '#contract/photo-metadata';
import type { TagReader } from './tag-reader.ts';

/** Metres; deeper than any trench and higher than any balloon is no altitude. */
const ALTITUDE_MIN = -12_000;
const ALTITUDE_MAX = 100_000;

/** XMP's `39,3.0807N` or `39,3,5N`. */
const XMP_COORDINATE = /^(\d{1,3}),(\d{1,2}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?([NSEW])$/i;

/** Where the photo was taken: a place on Earth, and not 0, 0, which is what a lost receiver says. */
export function describePlace(tags: TagReader): PhotoMetadata['place'] {
  const latitude = tags.number('GPS:GPSLatitude') ?? fromXmp(tags.text('XMP-exif:GPSLatitude'));
  const longitude = tags.number('GPS:GPSLongitude') ?? fromXmp(tags.text('XMP-exif:GPSLongitude'));
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  if (latitude === 0 && longitude === 0) return undefined;
  const altitude = tags.number('GPS:GPSAltitude');
  const isPossible = altitude !== undefined && altitude >= ALTITUDE_MIN && altitude <= ALTITUDE_MAX;
  return { latitude, longitude, ...(isPossible && { altitude }) };
}

function fromXmp(text = ''): number | undefined {
  const [, degrees, minutes, seconds = 0, side] = XMP_COORDINATE.exec(text) ?? [];
  if (side === undefined) return undefined;
  const size = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  return /[sw]/i.test(side) ? -size : size;
}
