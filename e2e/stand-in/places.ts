/**
 * Places where somebody who travels takes photos: much in a few towns, little in others.
 *
 * @module
 */

/** Name, latitude, longitude; who travels is often in the first. */
const TOWNS: readonly (readonly [string, number, number])[] = [
  ['Lisbon', 38.716, -9.139],
  ['London', 51.507, -0.128],
  ['Paris', 48.857, 2.352],
  ['Rome', 41.893, 12.483],
  ['Berlin', 52.52, 13.405],
  ['New York', 40.713, -74.006],
  ['Tokyo', 35.677, 139.65],
  ['Barcelona', 41.387, 2.17],
  ['Vienna', 48.208, 16.372],
  ['Copenhagen', 55.676, 12.568],
  ['Mexico City', 19.433, -99.133],
  ['Havana', 23.114, -82.367],
  ['Porto', 41.158, -8.629],
  ['Edinburgh', 55.953, -3.188],
  ['Athens', 37.984, 23.728],
  ['Istanbul', 41.008, 28.978],
  ['Marrakesh', 31.629, -7.981],
  ['Cape Town', -33.925, 18.424],
  ['Buenos Aires', -34.604, -58.382],
  ['San Francisco', 37.775, -122.419],
  ['Melbourne', -37.814, 144.963],
  ['Bangkok', 13.756, 100.502],
  ['Mumbai', 19.076, 72.878],
  ['Suva', -18.141, 178.442],
  ['Apia', -13.833, -171.767],
  ['Reykjavík', 64.147, -21.943],
  ['Naples', 40.852, 14.268],
  ['Madrid', 40.417, -3.704],
  ['Montréal', 45.502, -73.567],
  ['Honolulu', 21.307, -157.858],
];

/** Degrees; in a town one walks some kilometres. */
const WALK = 0.06;
const TRIP = 3;

/**
 * The place of a photo.
 *
 * @param mixed any 32 bits; the same give the same
 */
export function placeNear(mixed: number): { latitude: number; longitude: number; city?: string } {
  const chance = (salt: number) => (Math.imul(mixed ^ salt, 0x85ebca6b) >>> 8) / 2 ** 24;
  const at = Math.floor(chance(1) ** 2.2 * TOWNS.length);
  const [city, latitude, longitude] = TOWNS[at] ?? TOWNS[0] ?? ['', 0, 0];
  const isTrip = chance(2) < 0.08;
  const radius = (isTrip ? TRIP : WALK) * chance(3) ** 2;
  const angle = chance(4) * 2 * Math.PI;
  return {
    latitude: latitude + radius * Math.sin(angle),
    longitude: wrap(longitude + (radius * Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180)),
    ...(!isTrip && { city }),
  };
}

const wrap = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
