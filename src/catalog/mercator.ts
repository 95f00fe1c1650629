/**
 * Mercator's map as a square: `x` from west to east and `y` from north to south, 0 to 1.
 *
 * "Web Mercator", EPSG:3857, in parts of the world's width.
 *
 * @module
 */

/** Where the square ends, degrees; what lies nearer to a pole is drawn there. */
export const LAST_LATITUDE = 85.051_128_779_806_6;

const RADIANS = Math.PI / 180;

/** @param longitude degrees */
export const toX = (longitude: number): number => (longitude + 180) / 360;

/** @param latitude degrees */
export function toY(latitude: number): number {
  const sine = Math.sin(Math.min(Math.max(latitude, -LAST_LATITUDE), LAST_LATITUDE) * RADIANS);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Degrees, -180 up to 180; a turn around the world more or less is the same. */
export const toLongitude = (x: number): number => wrap(x, 1) * 360 - 180;

/** Degrees. */
export const toLatitude = (y: number): number =>
  Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / RADIANS;

/** What is left of a value after whole turns: 0 up to `turn`. */
export const wrap = (value: number, turn: number): number =>
  value - turn * Math.floor(value / turn);
