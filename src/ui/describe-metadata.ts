/**
 * Metadata in the words of a photographer.
 *
 * @module
 */
import type { PhotoMetadata } from '#contract/photo-metadata';
import { formatUtc } from './format-date.ts';

type Exposure = NonNullable<PhotoMetadata['exposure']>;
type Time = NonNullable<PhotoMetadata['time']>;
type Place = NonNullable<PhotoMetadata['place']>;
type Camera = NonNullable<PhotoMetadata['camera']>;

/** What the camera wrote, in one line; empty if it wrote nothing. */
export function describeShot({ camera, exposure, time }: Partial<PhotoMetadata>): string {
  return [
    camera && describeCamera(camera),
    ...(exposure ? describeExposure(exposure) : []),
    time && describeDateTime(time),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Make and model, without saying the make twice. */
export function describeCamera({ make, model }: Camera): string {
  if (!make || !model) return model ?? make ?? '';
  const [brand = ''] = model.toLowerCase().split(/\s/);
  return make.toLowerCase().split(/\s/).includes(brand) ? model : `${make} ${model}`;
}

/** Focal length, aperture, shutter speed and sensitivity, those that are known. */
export function describeExposure(exposure: Exposure): string[] {
  const { focalLength, fNumber, exposureTime, iso } = exposure;
  return [
    focalLength !== undefined && `${round(focalLength, 1)} mm`,
    fNumber !== undefined && `f/${round(fNumber, 1)}`,
    exposureTime !== undefined && describeShutter(exposureTime),
    iso !== undefined && `ISO ${round(iso, 0)}`,
  ].filter((text) => text !== false);
}

/** `1/125 s`, `0.4 s`, `30 s`: as cameras show it. */
export function describeShutter(seconds: number): string {
  if (seconds >= 0.3) return `${round(seconds, 1)} s`;
  return `1/${round(1 / seconds, 0)} s`;
}

/** A wall-clock time as `14 Mar 2026 21:04`, or what is known of it, whatever zone the reader is in. */
export function describeDateTime({ takenAt, precision }: Time): string {
  return formatClock(takenAt, {
    ...dateOptions('short', precision),
    ...(precision === undefined && MINUTES),
  }).replace(',', '');
}

/** A wall-clock time with seconds, and its offset; or as much as is known of it. */
export function describeTime({ takenAt, precision, utcOffset }: Time): string {
  const clock = formatClock(takenAt, {
    ...dateOptions('long', precision),
    ...((precision === undefined || precision === 'day') && { weekday: 'long' }),
    ...(precision === undefined && { ...MINUTES, second: '2-digit' }),
  }).replace(',', '');
  return utcOffset
    ? `${clock} (UTC${utcOffset === 'Z' ? '' : utcOffset.replace('-', '−')})`
    : clock;
}

const MINUTES = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const dateOptions = (
  month: 'short' | 'long',
  precision: Time['precision'],
): Intl.DateTimeFormatOptions => ({
  year: 'numeric',
  ...(precision !== 'year' && { month }),
  ...(precision !== 'year' && precision !== 'month' && { day: 'numeric' }),
});

/** `39.05134° N, 94.28877° W (±5 m)`; empty where there are no coordinates. */
export function describeCoordinates({ latitude, longitude, accuracy }: Place): string {
  if (latitude === undefined || longitude === undefined) return '';
  const degrees = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(5)}° ${value < 0 ? negative : positive}`;
  const coordinates = `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
  return accuracy === undefined
    ? coordinates
    : `${coordinates} (±${round(accuracy, accuracy < 10 ? 1 : 0)} m)`;
}

/** `Trastevere, Rome, Lazio, Italy`, from the smallest to the widest that is named. */
export const describePlaceNames = ({ sublocation, city, state, country }: Place): string =>
  [...new Set([sublocation, city, state, country])].filter(Boolean).join(', ');

const WINDS = [
  'north',
  'north-east',
  'east',
  'south-east',
  'south',
  'south-west',
  'west',
  'north-west',
];

/** `112° (east)`, of degrees clockwise from north. */
export const describeDirection = (direction: number): string =>
  `${round(direction, 0)}° (${WINDS[Math.round(direction / 45) % WINDS.length] ?? ''})`;

/** Whether the flash fired, from Exif's bit field. */
export const describeFlash = (flash: number): string => (flash & 1 ? 'Fired' : 'Did not fire');

const UNITS = ['KB', 'MB', 'GB', 'TB'];

/** Bytes as people read them: `842 KB`, `3.4 MB`, `14 GB`. */
export function describeBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const step = UNITS.findIndex((_, index) => bytes < 999.5 * 1_000 ** (index + 1));
  const index = step < 0 ? UNITS.length - 1 : step;
  const value = bytes / 1_000 ** (index + 1);
  return `${round(value, value < 10 ? 1 : 0)} ${UNITS[index] ?? ''}`;
}

/** `4032 × 3024 (12.2 megapixels)`; of a small picture only the sides. */
export function describeSize(width: number, height: number): string {
  const megapixels = (width * height) / 1e6;
  const sides = `${width} × ${height}`;
  return megapixels < 0.1 ? sides : `${sides} (${round(megapixels, 1)} megapixels)`;
}

/** At most so many decimals, none that say nothing. */
const round = (value: number, decimals: number) => String(Number(value.toFixed(decimals)));

/** Formats a zoneless time by calling its zone UTC both ways, so that nothing shifts it. */
const formatClock = (local: string, options: Intl.DateTimeFormatOptions) =>
  formatUtc(new Date(`${local}Z`), options);
