import { useEffect, useState } from 'react';
import type { Photo } from '#contract/photo-record';
import type { Fate } from '../../acts/run-act.ts';
import type { ListingId, Neighbours } from '../../catalog/catalog-messages.ts';
import { EVERYTHING } from '../../catalog/query.ts';
import { useCatalog, useCatalogStatus } from '../../sheet/catalog-context.ts';

export interface KnownNeighbours extends Neighbours {
  /** Whether nobody else is beside the photo: until then there may be. */
  isKnown: boolean;
}

const NOBODY: KnownNeighbours = {
  isKnown: false,
  photo: undefined,
  index: -1,
  photoCount: 0,
  previous: undefined,
  next: undefined,
  first: undefined,
};

/** A listing of the catalogue, or some photos in their order. */
export type Among = ListingId | readonly Photo[];

/** No page has this number: pages count from 1. */
const OF_ITS_OWN: ListingId = 0;

const WHOLE_LIBRARY = {
  query: EVERYTHING,
  ordering: 'taken',
  layout: { width: 1_000, rowHeight: 200, gap: 0, captionHeight: 0 },
} as const;

/**
 * Who is beside a photo, as the library is now. A photo that left the listing keeps the
 * neighbours that it had.
 *
 * @param among that of the whole library if absent
 * @param fates what was deleted here is nobody's neighbour
 */
export function useNeighbours(
  among: Among | undefined,
  sortKey: string,
  fates: ReadonlyMap<string, Fate>,
): KnownNeighbours {
  const listing = typeof among === 'object' ? undefined : among;
  const isListing = typeof among !== 'object';
  const catalog = useCatalog();
  const { version, isOpen } = useCatalogStatus();
  const [found, setFound] = useState<{ sortKey: string; neighbours: Neighbours }>();
  /** A photo that is in no listing, and has no neighbours to keep. */
  const [alone, setAlone] = useState<string>();
  useEffect(() => {
    if (!isOpen || !isListing) return undefined;
    let isWanted = true;
    const read = async () => {
      const id = listing ?? OF_ITS_OWN;
      if (listing === undefined) await catalog.ask('open', id, WHOLE_LIBRARY);
      const neighbours = await catalog.ask('readNeighbours', id, sortKey);
      if (!isWanted) return;
      if (neighbours) setFound({ sortKey, neighbours });
      else setAlone(sortKey);
    };
    void read();
    return () => {
      isWanted = false;
    };
  }, [catalog, listing, isListing, sortKey, version, isOpen]);
  if (typeof among === 'object')
    return findNeighbours(
      among.filter(({ key }) => key === sortKey || fates.get(key) !== 'deleted'),
      sortKey,
    );
  if (found?.sortKey === sortKey) return { ...found.neighbours, isKnown: true };
  // One has gone on to a neighbour: who that is, is known, and where one came from; the
  // other side is, in a moment.
  const { photo, previous, next } = found?.neighbours ?? NOBODY;
  const beside = { ...NOBODY, first: found?.neighbours.first };
  const from = photo && fates.get(photo.key) !== 'deleted' ? photo : undefined;
  if (next?.key === sortKey) return { ...beside, photo: next, previous: from };
  if (previous?.key === sortKey) return { ...beside, photo: previous, next: from };
  return { ...NOBODY, isKnown: alone === sortKey };
}

function findNeighbours(photos: readonly Photo[], sortKey: string): KnownNeighbours {
  const index = photos.findIndex(({ key }) => key === sortKey);
  if (index < 0) return { ...NOBODY, isKnown: true };
  return {
    isKnown: true,
    photo: photos[index],
    index,
    photoCount: photos.length,
    previous: photos[index - 1],
    next: photos[index + 1],
    first: photos[0],
  };
}
