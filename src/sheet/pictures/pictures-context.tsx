import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, type ReactNode } from 'react';
import type { Photo } from '#contract/photo-record';
import type { PicturesClient } from './pictures-client.ts';

const PicturesContext = createContext<PicturesClient | undefined>(undefined);

/** How long a picture outlives its tile in memory, milliseconds: the device has it. */
const OUTLIVES_MS = 20_000;

const TILE = 'tile';

/** Around every page: an address lives for as long as the query cache has it. */
export function PicturesProvider({
  pictures,
  children,
}: {
  pictures: PicturesClient;
  children: ReactNode;
}) {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ type, query }) => {
        const { data } = query.state as { data: unknown };
        const isTile = (query.queryKey as readonly unknown[])[0] === TILE;
        if (type === 'removed' && isTile && typeof data === 'string') pictures.drop(data);
      }),
    [queries, pictures],
  );
  return <PicturesContext value={pictures}>{children}</PicturesContext>;
}

/** Where a cache has the picture of a photo's tile. */
export const tileKey = ({ owner, photoId, marks }: Pick<Photo, 'owner' | 'photoId' | 'marks'>) =>
  [TILE, owner, photoId, marks?.turn ?? 0] as const;

export interface TilePicture {
  /** `null` if there is none; absent while that is not known. */
  url: string | null | undefined;
  /** Whether it cannot be had now. */
  isUnreachable: boolean;
}

/**
 * The address of a photo's picture for grids.
 *
 * @throws Error outside of {@link PicturesProvider}.
 */
export function useTilePicture(photo: Photo, isWanted: boolean): TilePicture {
  const pictures = use(PicturesContext);
  if (!pictures) throw new Error('shown outside of PicturesProvider');
  const { data, isError } = useQuery({
    queryKey: tileKey(photo),
    queryFn: ({ signal }) => pictures.read(photo, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: OUTLIVES_MS,
    enabled: isWanted,
  });
  return { url: data, isUnreachable: isError };
}
