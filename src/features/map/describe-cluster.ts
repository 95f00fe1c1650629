/**
 * Photos on a map, in words.
 *
 * @module
 */
import type { Cluster } from '../../catalog/clusters.ts';

/** `near Lisbon`, or `at 38.7° N, 9.1° W`. */
export const describeWhere = ({ town, latitude, longitude }: Cluster): string =>
  town === undefined
    ? `at ${toDegrees(latitude, 'N', 'S')}, ${toDegrees(longitude, 'E', 'W')}`
    : `near ${town}`;

const toDegrees = (value: number, positive: string, negative: string) =>
  `${Math.abs(value).toFixed(1)}° ${value < 0 ? negative : positive}`;

/** `1,234` as it fits on a mark: `1.2k`. */
export const shorten = (count: number): string =>
  count < 1_000
    ? String(count)
    : count < 9_950
      ? `${(count / 1_000).toFixed(1)}k`
      : `${Math.round(count / 1_000)}k`;
