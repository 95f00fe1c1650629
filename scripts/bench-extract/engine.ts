import type { Facts } from './answer.ts';

/** What an engine made of a file, and what of the file it read for that. */
export interface EngineReading {
  facts?: Facts;
  error?: string;
  reads: number;
  bytesRead: number;
}

/** An engine that runs in Node. */
export type ReadByEngine = (file: string) => Promise<EngineReading>;

/** Facts under ExifTool's names, from what a library says under its own. */
export function factsFrom(
  stated: Readonly<Record<string, unknown>>,
  size: readonly [width: unknown, height: unknown] = [undefined, undefined],
): Facts {
  const tags: Facts['tags'] = {};
  for (const [name, value] of Object.entries(stated)) {
    const scalars = [value].flat().filter(isScalar);
    const [only] = scalars;
    if (only === undefined) continue;
    tags[name] = Array.isArray(value) ? scalars : only;
  }
  const [width, height] = size;
  return {
    tags,
    ...(typeof width === 'number' && typeof height === 'number' && { width, height }),
  };
}

const isScalar = (value: unknown): value is string | number =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

/** What is behind a path of names, if anything is. */
export function dig(value: unknown, ...path: string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === name)?.[1];
  }
  return found;
}
