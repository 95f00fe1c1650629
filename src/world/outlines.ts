/**
 * The countries of the world as paths that a canvas draws, from data that is part of the
 * app: nobody else learns which part of the world somebody looks at.
 *
 * Natural Earth, in the public domain, as TopoJSON by world-atlas.
 *
 * @module
 */
import { geoMercator, geoPath, type GeoContext } from 'd3-geo';
import { feature } from 'topojson-client';
import type { MultiPolygon, Polygon, Topology } from 'topojson-specification';
import nearUrl from 'world-atlas/countries-50m.json?url';
import farUrl from 'world-atlas/countries-110m.json?url';

/** `far` is enough for the whole world, `near` for a country. */
export type Detail = 'far' | 'near';

/** In the square of Mercator's map, 0 to 1. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Outline {
  name: string;
  path: Path2D;
  box: Box;
}

type Country = Polygon<{ name: string }> | MultiPolygon<{ name: string }>;
type Countries = Topology<{ countries: { type: 'GeometryCollection'; geometries: Country[] } }>;

const URLS: Record<Detail, string> = { far: farUrl, near: nearUrl };

/** Between two pauses, in which the page does other things, milliseconds. */
const SLICE_MS = 8;

const loaded = new Map<Detail, Promise<Outline[]>>();

/** Every country, loaded once; what failed is tried again when it is asked for again. */
export function loadOutlines(detail: Detail): Promise<Outline[]> {
  const known = loaded.get(detail);
  if (known) return known;
  const loading = load(URLS[detail]);
  loaded.set(detail, loading);
  loading.catch(() => loaded.delete(detail));
  return loading;
}

async function load(url: string): Promise<Outline[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the map answers ${response.status}`);
  // Part of this very build.
  const topology = (await response.json()) as Countries;
  const outlines: Outline[] = [];
  let start = performance.now();
  for (const geometry of topology.objects.countries.geometries) {
    const { context, path, box } = openPath();
    geoPath(SQUARE, context)(feature(topology, geometry));
    outlines.push({ name: geometry.properties?.name ?? '', path, box });
    if (performance.now() - start < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  }
  return outlines;
}

/** Straight lines stay straight: a border along a parallel is one on this map. */
const SQUARE = geoMercator()
  .scale(1 / (2 * Math.PI))
  .translate([0.5, 0.5])
  .precision(0);

function openPath(): { context: GeoContext; path: Path2D; box: Box } {
  const path = new Path2D();
  const box: Box = { left: 1, top: 1, right: 0, bottom: 0 };
  const include = (x: number, y: number) => {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  };
  const context: GeoContext = {
    beginPath: () => undefined,
    arc: () => undefined,
    closePath: () => path.closePath(),
    moveTo(x, y) {
      include(x, y);
      path.moveTo(x, y);
    },
    lineTo(x, y) {
      include(x, y);
      path.lineTo(x, y);
    },
  };
  return { context, path, box };
}
