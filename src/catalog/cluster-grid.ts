/**
 * Photos by the cells of a grid over Mercator's map, in one pass over their columns.
 *
 * @module
 */
import { isWithin, type Area } from './area.ts';
import { toLatitude, toX, toY, wrap } from './mercator.ts';
import type { PhotoColumns } from './photo-columns.ts';

/** Pixels of a cell at least, on a map whose world is 256 · 2^zoom pixels wide. */
const CELL_PX = 72;
const WORLD_PX = 256;

/** An area with more cells than these gets larger ones: no answer is longer. */
const MOST_CELLS = 2_048;

export interface Grid {
  /** Cells around the whole world. */
  around: number;
  /** The first column and line that the area touches. */
  left: number;
  top: number;
  across: number;
  down: number;
}

/** @param zoom of the map: its world is 256 · 2^zoom pixels wide */
export function openGrid({ west, south, east, north }: Area, zoom: number): Grid {
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
export interface Cells {
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

/** What the cells hold of all rows that lie in the area. */
export function gather(columns: PhotoColumns, rows: Uint32Array, area: Area, grid: Grid): Cells {
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
