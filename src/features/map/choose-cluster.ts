/**
 * What happens to a cluster that somebody chooses.
 *
 * @module
 */
import type { Area } from '../../catalog/area.ts';
import type { Cluster } from '../../catalog/clusters.ts';
import { toX, toY } from '../../catalog/mercator.ts';
import { MOST_ZOOM, toWorldWidth } from '../../world/view.ts';

/** Photos that even the nearest map shows nearer to one another are one for good, pixels. */
const SPLIT_PX = 64;

/**
 * Whether a nearer map shows it as several.
 *
 * @param zoom of the map that shows it as one
 */
export function canSplit({ bounds }: Cluster, zoom: number): boolean {
  if (zoom >= MOST_ZOOM) return false;
  const { west, south, east, north } = bounds;
  const width = toX(east) - toX(west) + (west > east ? 1 : 0);
  const height = toY(south) - toY(north);
  return Math.max(width, height) * toWorldWidth(MOST_ZOOM) > SPLIT_PX;
}

/** Degrees, a centimetre: bounds are rounded on their way to the map's square and back. */
const ROUNDING = 1e-7;

/** Bounds with nothing of them lost to rounding. */
export const around = ({ west, south, east, north }: Area): Area => ({
  west: Math.max(west - ROUNDING, -180),
  south: Math.max(south - ROUNDING, -90),
  east: Math.min(east + ROUNDING, 180),
  north: Math.min(north + ROUNDING, 90),
});
