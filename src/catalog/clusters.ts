/**
 * Photos that are near to one another on a map, as one: those of a cell of a grid, and of
 * the cells beside it that its mark would hide.
 *
 * The grid is the world's, not the window's, so that nothing changes while a map is moved.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';
import type { Area } from './area.ts';
import { gather, openGrid, type Cells, type Grid } from './cluster-grid.ts';
import { toLatitude, toLongitude, toY } from './mercator.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { splitTexts } from './joined-texts.ts';

export interface Cluster {
  count: number;
  /** Degrees, of the centre of mass on the map, where most of its photos are. */
  latitude: number;
  longitude: number;
  /** The smallest area with all of its photos. */
  bounds: Area;
  /** The first of its photos in the order in which they were given. */
  cover: Photo;
  /** The town that leads among those that they name, if one does. */
  town: string | undefined;
}

/** Centres that are nearer to one another than so many cells are one. */
const NEAR = 0.75;

/** A town is named where at least one photo in so many is known to name it. */
const NAMED_BY = 5;

/**
 * The clusters of all rows that lie in an area, the largest first.
 *
 * @param zoom of the map that they are for: its world is 256 · 2^zoom pixels wide
 */
export function clusterRows(
  columns: PhotoColumns,
  rows: Uint32Array,
  area: Area,
  zoom: number,
): Cluster[] {
  const grid = openGrid(area, zoom);
  const cells = gather(columns, rows, area, grid);
  return mergeNear(cells, grid).map((merged) => toCluster(columns, rows, merged, grid));
}

/** A cell, or several that are shown as one. */
interface Merged extends Pick<Cluster, 'count'> {
  x: number;
  y: number;
  minX: number;
  maxX: number;
  south: number;
  north: number;
  first: number;
  placeId: number;
  votes: number;
}

/** The fullest cells first, each with those beside it whose centres it would hide. */
function mergeNear(cells: Cells, grid: Grid): Merged[] {
  const { counts } = cells;
  const full = Array.from(counts.keys()).filter((at) => counts[at] !== 0);
  const isMerged = new Uint8Array(counts.length);
  const limit = NEAR / grid.around;
  const merged: Merged[] = [];
  for (const at of full.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b)) {
    if (isMerged[at]) continue;
    isMerged[at] = 1;
    const head = readCell(cells, at, 0);
    for (const { at: other, turn } of besides(at, grid)) {
      if (isMerged[other] || counts[other] === 0) continue;
      const next = readCell(cells, other, turn);
      if (Math.hypot(head.x - next.x, head.y - next.y) >= limit) continue;
      isMerged[other] = 1;
      absorb(head, next);
    }
    merged.push(head);
  }
  return merged.sort((a, b) => b.count - a.count || a.first - b.first);
}

function readCell(cells: Cells, at: number, turn: number): Merged {
  const count = cells.counts[at] ?? 0;
  return {
    count,
    x: (cells.sumX[at] ?? 0) / count + turn,
    // Within a cell the map is as good as even.
    y: toY((cells.sumLatitude[at] ?? 0) / count),
    minX: (cells.minX[at] ?? 0) + turn,
    maxX: (cells.maxX[at] ?? 0) + turn,
    south: cells.south[at] ?? 0,
    north: cells.north[at] ?? 0,
    first: cells.first[at] ?? 0,
    placeId: cells.placeIds[at] ?? 0,
    votes: cells.votes[at] ?? 0,
  };
}

/** The cells around one, and the turns around the world that lie between. */
function besides(at: number, { across, down, around }: Grid): { at: number; turn: number }[] {
  const line = Math.floor(at / across);
  const column = at % across;
  return [-1, 0, 1].flatMap((dy) =>
    [-1, 0, 1].flatMap((dx) => {
      const turn = across === around ? Math.floor((column + dx) / around) : 0;
      const [x, y] = [column + dx - turn * around, line + dy];
      const isThere = x >= 0 && x < across && y >= 0 && y < down && (dx !== 0 || dy !== 0);
      return isThere ? [{ at: y * across + x, turn }] : [];
    }),
  );
}

/** The larger one keeps its place, and its town. */
function absorb(head: Merged, other: Merged): void {
  head.count += other.count;
  head.first = Math.min(head.first, other.first);
  head.minX = Math.min(head.minX, other.minX);
  head.maxX = Math.max(head.maxX, other.maxX);
  head.south = Math.min(head.south, other.south);
  head.north = Math.max(head.north, other.north);
}

function toCluster(columns: PhotoColumns, rows: Uint32Array, merged: Merged, grid: Grid): Cluster {
  const { count, votes, placeId, first, south, north } = merged;
  const left = grid.left / grid.around;
  const { values } = columns.dictionaries.placeName;
  const [, town] = splitTexts(votes * NAMED_BY >= count ? values[placeId] : undefined);
  return {
    count,
    latitude: toLatitude(merged.y),
    longitude: toLongitude(merged.x + left),
    bounds: {
      west: toLongitude(merged.minX + left),
      south,
      east: toLongitude(merged.maxX + left),
      north,
    },
    cover: columns.read(rows[first] ?? 0),
    town: town || undefined,
  };
}
