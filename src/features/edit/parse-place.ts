import type { PhotoFieldValues } from '#contract/edit-fields';

type Coordinates = PhotoFieldValues['place'];

const NUMBER = String.raw`[+-−]?\d{1,3}(?:[.,]\d+)?`;
const DEGREES = String.raw`(${NUMBER})\s*°?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*[′'’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[″"”]|'')\s*)?`;
const PLACE = new RegExp(
  String.raw`^\s*([NS])?\s*${DEGREES}\s*([NS])?\s*[,;/\s]\s*([EWO])?\s*${DEGREES}\s*([EWO])?\s*$`,
  'iu',
);

/**
 * Coordinates as maps write them: `45.4642, 9.19`, `45°27′51″ N 9°11′24″ E`.
 *
 * @returns `undefined` for what is none, or not on Earth.
 */
export function parsePlace(text: string): Coordinates | undefined {
  const parts = PLACE.exec(text);
  if (!parts) return undefined;
  const [, north, ...rest] = parts;
  const [latDegrees, latMinutes, latSeconds, northAfter, east, ...last] = rest;
  const [lonDegrees, lonMinutes, lonSeconds, eastAfter] = last;
  const latitude = toDegrees([latDegrees, latMinutes, latSeconds], north ?? northAfter);
  const longitude = toDegrees([lonDegrees, lonMinutes, lonSeconds], east ?? eastAfter);
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth ? { latitude, longitude } : undefined;
}

/** Six decimals are eleven centimetres. */
export const formatPlace = ({ latitude, longitude }: Coordinates): string =>
  `${Number(latitude.toFixed(6))}, ${Number(longitude.toFixed(6))}`;

function toDegrees(parts: readonly (string | undefined)[], side: string | undefined): number {
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    Number(part?.replace(',', '.').replace('−', '-') ?? 0),
  );
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600;
  const isNegative = parts[0]?.startsWith('-') === true || parts[0]?.startsWith('−') === true;
  const isOpposite = side !== undefined && /[SW]/i.test(side);
  return isNegative !== isOpposite ? -size : size;
}
