/**
 * What a map shows: a place in its middle, and how near it is.
 *
 * A map never shows more than one world, which is at least as wide as the map's window. It
 * goes on to the left and the right, and ends above and below.
 *
 * @module
 */
import type { Area } from '../catalog/area.ts';
import { toLatitude, toLongitude, toX, toY, wrap } from '../catalog/mercator.ts';

export interface MapView {
  /** Degrees, of the middle. */
  latitude: number;
  longitude: number;
  /** The world is 256 · 2^zoom pixels wide. */
  zoom: number;
}

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Pixels from the top left of the map's window. */
export interface Point {
  x: number;
  y: number;
}

/** A street fills the window. */
export const MOST_ZOOM = 17;

/** Pixels. */
export const toWorldWidth = (zoom: number): number => 256 * 2 ** zoom;

/** At which the world is as wide as the window. */
const leastZoom = ({ width }: Size): number => Math.log2(Math.max(width, 256) / 256);

/** The nearest view that shows nothing but the world. */
export function keepInWorld({ latitude, longitude, zoom }: MapView, size: Size): MapView {
  const kept = Math.min(Math.max(zoom, leastZoom(size)), MOST_ZOOM);
  const half = size.height / toWorldWidth(kept) / 2;
  const y = half < 0.5 ? Math.min(Math.max(toY(latitude), half), 1 - half) : 0.5;
  return { latitude: toLatitude(y), longitude: toLongitude(toX(longitude)), zoom: kept };
}

/** Where a place is in the window; to the left or the right of it by less than half a world. */
export function toPoint(
  view: MapView,
  size: Size,
  place: { latitude: number; longitude: number },
): Point {
  const world = toWorldWidth(view.zoom);
  const turns = wrap(toX(place.longitude) - toX(view.longitude) + 0.5, 1) - 0.5;
  return {
    x: size.width / 2 + turns * world,
    y: size.height / 2 + (toY(place.latitude) - toY(view.latitude)) * world,
  };
}

/** The view after what is in the window has moved. */
export function pan(view: MapView, size: Size, { x, y }: Point): MapView {
  const world = toWorldWidth(view.zoom);
  return keepInWorld(
    {
      ...view,
      longitude: toLongitude(toX(view.longitude) - x / world),
      latitude: toLatitude(toY(view.latitude) - y / world),
    },
    size,
  );
}

/** The view at another zoom, while what is under a point stays there. */
export function zoomAbout(view: MapView, size: Size, zoom: number, point: Point): MapView {
  const kept = keepInWorld({ ...view, zoom }, size).zoom;
  const grown = 2 ** (kept - view.zoom) - 1;
  const away = { x: point.x - size.width / 2, y: point.y - size.height / 2 };
  return pan({ ...view, zoom: kept }, size, { x: -away.x * grown, y: -away.y * grown });
}

/**
 * What is in the window.
 *
 * @param margin pixels around it that count, too
 */
export function toArea(view: MapView, size: Size, margin = 0): Area {
  const world = toWorldWidth(view.zoom);
  const x = toX(view.longitude);
  const y = toY(view.latitude);
  const across = (size.width / 2 + margin) / world;
  const down = (size.height / 2 + margin) / world;
  const [top, bottom] = [y - down, y + down];
  return {
    ...(across >= 0.5 - 1e-9
      ? { west: -180, east: 180 }
      : { west: toLongitude(x - across), east: toLongitude(x + across) }),
    // Beyond the map's edges is the rest of the Earth.
    north: top <= 1e-9 ? 90 : toLatitude(top),
    south: bottom >= 1 - 1e-9 ? -90 : toLatitude(bottom),
  };
}

/** Nearer than this an area is as good as a point. */
const NEAREST_FIT = 14;

/** How near a point is shown: with the country around it, as nothing nearer says where it is. */
const POINT_ZOOM = 6;

/**
 * The nearest view that shows the whole of an area.
 *
 * @param padding pixels left free at each side
 */
export function fitArea(
  { west, south, east, north }: Area,
  size: Size,
  padding: number,
  { least = 0, most }: { least?: number; most?: number } = {},
): MapView {
  const width = toX(east) - toX(west) + (west > east ? 1 : 0);
  const [top, bottom] = [toY(north), toY(south)];
  const room = {
    width: Math.max(size.width - 2 * padding, 64),
    height: Math.max(size.height - 2 * padding, 64),
  };
  const fitted = Math.log2(Math.min(room.width / width, room.height / (bottom - top)) / 256);
  const nearest = most ?? (fitted < NEAREST_FIT ? NEAREST_FIT : POINT_ZOOM);
  return keepInWorld(
    {
      longitude: toLongitude(toX(west) + width / 2),
      latitude: toLatitude((top + bottom) / 2),
      zoom: Math.min(Math.max(fitted, least), nearest),
    },
    size,
  );
}

/** Around the world from Bering Strait, where a map cuts no land but a tip. */
const ATLAS = { west: -169, east: -169.001 };

/** What spans more of the world is shown as one is used to see it, in parts of its width. */
const WIDE = 0.6;

/**
 * The smallest area that holds all of some areas, which is the world without its widest gap;
 * or all around the world if that is hardly smaller.
 */
export function unite(areas: readonly Area[]): Area | undefined {
  const spans = areas
    .map(({ west, east }) => {
      const start = toX(west);
      return { start, end: start + wrap(toX(east) - start, 1) };
    })
    .sort((a, b) => a.start - b.start);
  const [first] = spans;
  if (!first) return undefined;
  let end = first.end;
  let gap = { width: 0, from: 0, to: 0 };
  for (const span of [...spans.slice(1), { start: first.start + 1, end: first.end + 1 }]) {
    if (span.start - end > gap.width) gap = { width: span.start - end, from: end, to: span.start };
    end = Math.max(end, span.end);
  }
  const south = Math.min(...areas.map((area) => area.south));
  const north = Math.max(...areas.map((area) => area.north));
  if (1 - gap.width > WIDE) return { ...ATLAS, south, north };
  return { west: toLongitude(gap.to), east: toLongitude(gap.from), south, north };
}
