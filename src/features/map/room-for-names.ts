/**
 * Which marks on a map have room for a name under them.
 *
 * @module
 */
import type { Cluster } from '../../catalog/clusters.ts';
import { toX, toY } from '../../catalog/mercator.ts';
import { toWorldWidth } from '../../world/view.ts';

/** A mark with its count reaches so far to each side, and to the top, pixels. */
const MARK = { aside: 34, above: 32 };
/** Where a name begins and ends under the middle of its mark, pixels. */
const NAME = { top: 34, bottom: 58, letter: 7 };

/**
 * The clusters whose names lie over no mark and over no name of a larger one, and say nothing
 * that a larger one has said.
 *
 * @param clusters the largest first
 * @param zoom of the map that they are on
 */
export function findRoomForNames(clusters: readonly Cluster[], zoom: number): Set<Cluster> {
  const world = toWorldWidth(zoom);
  const points = clusters.map((cluster) => ({
    cluster,
    x: toX(cluster.longitude) * world,
    y: toY(cluster.latitude) * world,
    aside: ((cluster.town?.length ?? 0) * NAME.letter) / 2,
  }));
  const named: typeof points = [];
  for (const point of points) {
    if (point.cluster.town === undefined) continue;
    const isFree =
      named.every(({ cluster }) => cluster.town !== point.cluster.town) &&
      points.every(
        (other) =>
          other === point ||
          Math.abs(other.x - point.x) > point.aside + MARK.aside ||
          other.y - point.y > NAME.bottom + MARK.above ||
          other.y + MARK.above < point.y + NAME.top,
      ) &&
      named.every(
        (other) =>
          Math.abs(other.x - point.x) > point.aside + other.aside + NAME.letter ||
          Math.abs(other.y - point.y) > NAME.bottom - NAME.top,
      );
    if (isFree) named.push(point);
  }
  return new Set(named.map(({ cluster }) => cluster));
}
