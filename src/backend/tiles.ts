/**
 * Thumbnails that this device has seen: by photo id, which never changes what it means.
 *
 * It never throws: a browser that keeps nothing asks S3 again.
 *
 * @module
 */
import type { PhotoId } from '#contract/photo-id';

export interface Tiles {
  read(photoId: PhotoId): Promise<Blob | undefined>;
  write(photoId: PhotoId, thumb: Blob): Promise<void>;
  /** Leave none on this device. */
  clear(): Promise<void>;
}

/** Some 600 MB at most; the oldest go first. */
const MOST = 20_000;

/** So many are written before it is looked whether there are too many. */
const SWEPT_EVERY = 500;

export const NO_TILES: Tiles = {
  read: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};

/** The tiles of one owner, in the browser's own cache storage. */
export function openTiles(owner: string): Tiles {
  if (!('caches' in globalThis)) return NO_TILES;
  const name = `tintype.tiles.${owner}`;
  const addressOf = (photoId: PhotoId) => `/tiles/${photoId}`;
  let opening: Promise<Cache> | undefined;
  let written = 0;
  const open = () => (opening ??= caches.open(name));

  const sweep = async (cache: Cache) => {
    const keys = await cache.keys();
    for (const key of keys.slice(0, Math.max(0, keys.length - MOST))) await cache.delete(key);
  };
  return {
    read: (photoId) =>
      orNothing(async () => {
        const answer = await (await open()).match(addressOf(photoId));
        return answer?.blob();
      }),
    write: (photoId, thumb) =>
      orNothing(async () => {
        const cache = await open();
        await cache.put(addressOf(photoId), new Response(thumb));
        written += 1;
        if (written % SWEPT_EVERY === 0) await sweep(cache);
      }),
    clear: () =>
      orNothing(async () => {
        opening = undefined;
        await caches.delete(name);
      }),
  };
}

async function orNothing<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    console.warn('this browser keeps no thumbnails', error);
    return undefined;
  }
}
