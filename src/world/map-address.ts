/**
 * A map's view in the address, so that it can be kept: `/map?at=38.72,-9.14,11`.
 *
 * @module
 */
import { MOST_ZOOM, type MapView } from './view.ts';

const AT = 'at';

/** The view in an address's search, or `undefined` if it says none. */
export function parseMapSearch(search: string): MapView | undefined {
  const text = new URLSearchParams(search).get(AT) ?? '';
  const parts = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const [latitude = NaN, longitude = NaN, zoom = NaN] = parts;
  const isView =
    parts.length === 3 &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    zoom >= 0 &&
    zoom <= MOST_ZOOM;
  return isView ? { latitude, longitude, zoom } : undefined;
}

/** With its question mark; as exact as one can see. */
export function formatMapSearch({ latitude, longitude, zoom }: MapView): string {
  // A pixel is 360° / 256 / 2^zoom.
  const digits = Math.min(6, Math.max(1, Math.ceil(zoom * Math.log10(2))));
  const parts = [latitude.toFixed(digits), longitude.toFixed(digits), zoom.toFixed(2)];
  return `?${AT}=${parts.map(Number).join(',')}`;
}
