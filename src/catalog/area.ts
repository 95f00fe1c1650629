/**
 * A part of the Earth between two meridians and two parallels.
 *
 * @module
 */

export interface Area {
  /** Degrees, -180 to 180; greater than `east` if the antimeridian is within. */
  west: number;
  /** Degrees, -90 to 90. */
  south: number;
  east: number;
  north: number;
}

export const WORLD: Area = { west: -180, south: -90, east: 180, north: 90 };

/** Whether a place is in an area; one that is not known (NaN) is in none. */
export const isWithin = (area: Area, latitude: number, longitude: number): boolean =>
  latitude >= area.south &&
  latitude <= area.north &&
  (isBetween(area, longitude) ||
    // The antimeridian has two names.
    (Math.abs(longitude) === 180 && isBetween(area, -longitude)));

const isBetween = ({ west, east }: Area, longitude: number): boolean =>
  west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
