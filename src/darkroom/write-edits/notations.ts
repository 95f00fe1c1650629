/**
 * Times and places as Exif and XMP write them.
 *
 * @module
 */

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9})\d*)?)?Z?$/;

/** A wall-clock time in the forms in which files have it. */
export interface Notation {
  /** `2026:03:14 21:04:09` */
  exif: string;
  /** Digits behind the point of a second; empty if there are none. */
  fraction: string;
  /** `2026-03-14T21:04:09.25` */
  iso: string;
}

/** @throws RangeError if it is no time. */
export function toNotation(takenAt: string): Notation {
  const [, year, month, day, hour, minute, second = '00', fraction = ''] =
    LOCAL.exec(takenAt) ?? [];
  if (!year || !month || !day || !hour || !minute) throw new RangeError('no wall-clock time');
  const clock = `${hour}:${minute}:${second}`;
  return {
    exif: `${year}:${month}:${day} ${clock}`,
    fraction,
    iso: `${year}-${month}-${day}T${clock}${fraction && `.${fraction}`}`,
  };
}

/** Exif has no letter for UTC. */
export const toExifOffset = (offset: string): string => (offset === 'Z' ? '+00:00' : offset);

/** In each second of an arc; finer than the width of a hair on the ground. */
const PARTS_OF_SECOND = 10_000_000;
const PARTS_OF_MINUTE = 100_000_000;

/** Degrees, minutes and seconds of a coordinate, each a numerator and a denominator. */
export function toSexagesimal(degrees: number): number[] {
  const parts = Math.round(Math.abs(degrees) * 3600 * PARTS_OF_SECOND);
  const seconds = parts % (60 * PARTS_OF_SECOND);
  const minutes = (parts - seconds) / (60 * PARTS_OF_SECOND);
  return [Math.floor(minutes / 60), 1, minutes % 60, 1, seconds, PARTS_OF_SECOND];
}

/**
 * `35,41.37333333N`
 *
 * @see https://developer.adobe.com/xmp/docs/XMPNamespaces/XMPDataTypes/GPSCoordinate/
 */
export function toXmpCoordinate(degrees: number, side: string): string {
  const parts = Math.round(Math.abs(degrees) * 60 * PARTS_OF_MINUTE);
  const minutes = parts % (60 * PARTS_OF_MINUTE);
  const whole = (parts - minutes) / (60 * PARTS_OF_MINUTE);
  return `${whole},${(minutes / PARTS_OF_MINUTE).toFixed(8)}${side}`;
}

export const latitudeSide = (degrees: number): 'N' | 'S' => (degrees < 0 ? 'S' : 'N');
export const longitudeSide = (degrees: number): 'E' | 'W' => (degrees < 0 ? 'W' : 'E');
