/**
 * How long a piece of the map is on the ground.
 *
 * @module
 */
import { toWorldWidth, type MapView } from '../../world/view.ts';

/** Of the equator, metres: GRS 80. */
const EQUATOR_M = 40_075_017;

/** A piece is no longer than so many pixels. */
const MOST_PX = 130;

/**
 * A round length, and its width in pixels in the middle of a view.
 */
export function measureScale({ latitude, zoom }: MapView): { width: number; words: string } {
  const metre = toWorldWidth(zoom) / (EQUATOR_M * Math.cos((latitude * Math.PI) / 180));
  const most = MOST_PX / metre;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
  const words = metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toLocaleString('en-GB')} km`;
  return { width: metres * metre, words };
}
