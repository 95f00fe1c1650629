/**
 * Photos that are near to one another on a map, as one: those of a cell of a grid, and of
 * the cells beside it that its mark would hide.
 *
 * The grid is the world's, not the window's, so that nothing changes while a map is moved.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';
import { isWithin, type Area } from './area.ts';
import { toLatitude, toLongitude, toX, toY, wrap } from './mercator.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { splitTexts } from './photo-row.ts';

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

/** Pixels of a cell at least, on a map whose world is 256 · 2^zoom pixels wide. */
const CELL_PX = 72;
const WORLD_PX = 256;

/** Centres that are nearer to one another than so many cells are one. */
const NEAR = 0.75;

/** An area with more cells than these gets larger ones: no answer is longer. */
const MOST_CELLS = 2_048;

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

interface Grid {
  /** Cells around the whole world. */
  around: number;
  /** The first column and line that the area touches. */
  left: number;
  top: number;
  across: number;
  down: number;
}

function openGrid({ west, south, east, north }: Area, zoom: number): Grid {
  const first = toX(west);
  const last = toX(east) + (west > east ? 1 : 0);
  for (let step = Math.floor(Math.min(Math.max(zoom, 0), 24) * 2) / 2; ; step -= 0.5) {
    // As many as fill the world's width, so that the last is as wide as the others.
    const around = Math.max(1, Math.floor((WORLD_PX * 2 ** step) / CELL_PX));
    const left = Math.floor(first * around);
    const top = Math.floor(toY(north) * around);
    const across = Math.min(Math.floor(last * around) - left + 1, around);
    const down = Math.floor(toY(south) * around) - top + 1;
    if (across * down <= MOST_CELLS || around === 1) return { around, left, top, across, down };
  }
}

/**
 * By cell, what is known of its photos. `x` is in parts of the world's width from the grid's
 * left, so that it grows to the right over the antimeridian, too.
 */
interface Cells {
  counts: Uint32Array;
  sumX: Float64Array;
  sumLatitude: Float64Array;
  minX: Float64Array;
  maxX: Float64Array;
  south: Float64Array;
  north: Float64Array;
  /** Of its photos, in the order in which they were given. */
  first: Uint32Array;
  /** The place name that leads, and at least how many have it: Boyer and Moore's majority vote. */
  placeIds: Uint32Array;
  votes: Uint32Array;
}

function openCells(count: number): Cells {
  return {
    counts: new Uint32Array(count),
    sumX: new Float64Array(count),
    sumLatitude: new Float64Array(count),
    minX: new Float64Array(count).fill(Infinity),
    maxX: new Float64Array(count).fill(-Infinity),
    south: new Float64Array(count).fill(Infinity),
    north: new Float64Array(count).fill(-Infinity),
    first: new Uint32Array(count),
    placeIds: new Uint32Array(count),
    votes: new Uint32Array(count),
  };
}

function gather(columns: PhotoColumns, rows: Uint32Array, area: Area, grid: Grid): Cells {
  const { latitude, longitude } = columns.measures;
  const { ids } = columns.dictionaries.placeName;
  const { left, across, down, around } = grid;
  const cells = openCells(across * down);
  const { counts, sumX, sumLatitude, minX, maxX, south, north, first, placeIds, votes } = cells;
  const findLine = createLineFinder(grid);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const degrees = latitude[row] ?? NaN;
    const meridian = longitude[row] ?? NaN;
    if (!isWithin(area, degrees, meridian)) continue;
    const x = wrap(toX(meridian) - left / around, 1);
    const column = Math.min(Math.floor(x * around), across - 1);
    const line = findLine(degrees);
    const at = line * across + column;
    const count = counts[at] ?? 0;
    if (count === 0) first[at] = index;
    counts[at] = count + 1;
    sumX[at] = (sumX[at] ?? 0) + x;
    sumLatitude[at] = (sumLatitude[at] ?? 0) + degrees;
    if (x < (minX[at] ?? 0)) minX[at] = x;
    if (x > (maxX[at] ?? 0)) maxX[at] = x;
    if (degrees < (south[at] ?? 0)) south[at] = degrees;
    if (degrees > (north[at] ?? 0)) north[at] = degrees;
    const placeId = ids[row] ?? 0;
    const vote = votes[at] ?? 0;
    if (vote === 0) placeIds[at] = placeId;
    votes[at] = vote === 0 || placeIds[at] === placeId ? vote + 1 : vote - 1;
  }
  return cells;
}

/** Steps of a degree in which lines are looked up. */
const STEPS = 16;

/** Gives the line of a latitude in degrees, without Mercator's logarithm for each photo. */
function createLineFinder({ around, top, down }: Grid): (latitude: number) => number {
  const ends = Float64Array.from({ length: down }, (_, line) =>
    line === down - 1 ? -90 : toLatitude((top + line + 1) / around),
  );
  const lines = new Uint16Array(180 * STEPS + 1);
  for (let step = lines.length - 1, line = 0; step >= 0; step -= 1) {
    // Of the northernmost latitude in the step, so that a photo's line is this one or below.
    while ((step + 1) / STEPS - 90 < (ends[line] ?? -90)) line += 1;
    lines[step] = line;
  }
  return (latitude) => {
    let line = lines[Math.floor((latitude + 90) * STEPS)] ?? 0;
    while (latitude < (ends[line] ?? -90)) line += 1;
    return line;
  };
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
