/**
 * Renditions of photos that came without them: another way, or from a browser that
 * could not make them. Whoever looks at one first makes them, for all who look later.
 *
 * @module
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { toPhotoId } from '#contract/photo-id';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import type { Archive } from '../../backend/archive.ts';
import { useArchive } from '../../backend/archive-context.ts';
import { thumbKey } from '../../backend/photo-queries.ts';
import { asTurned } from '../../backend/turn-picture.ts';
import { openDarkroom } from '../../darkroom/darkroom.ts';
import { tileKey } from '../../sheet/pictures/pictures-context.tsx';
import type { Renditions } from '../../darkroom/make-renditions.ts';

type ReadyPhoto = Extract<Photo, { status: 'ready' }>;

/**
 * Make a photo's renditions if it lacks one.
 *
 * @param thumb the picture for grids, `null` if there is none
 * @param picture the picture for the window, `null` if there is none
 * @returns the picture for the window that was made
 */
export function useMissingRenditions(
  photo: Photo,
  thumb: Blob | null | undefined,
  picture: Blob | null | undefined,
): { isPending: boolean; picture: Blob | undefined } {
  const archive = useArchive();
  const queries = useQueryClient();
  const isMissing =
    photo.status === 'ready' &&
    // It is a program: nothing here decodes it.
    photo.mediaType !== 'image/svg+xml' &&
    thumb !== undefined &&
    picture !== undefined &&
    (thumb === null || picture === null);
  const made = useQuery({
    queryKey: ['renditions', photo.owner, photo.photoId, photo.marks?.turn ?? 0] as const,
    queryFn: async ({ signal }) => {
      if (photo.status !== 'ready') return null;
      const renditions = await makeRenditions(archive, photo, picture ?? undefined, signal);
      if (!renditions) return null;
      // A turned one is made of what is stored now.
      if (photo.marks?.turn) void queries.invalidateQueries({ queryKey: thumbKey(archive, photo) });
      else queries.setQueryData(thumbKey(archive, photo), renditions.thumb.blob);
      void queries.invalidateQueries({ queryKey: tileKey(photo) });
      return asTurned(renditions.preview?.blob ?? renditions.thumb.blob, photo.marks?.turn);
    },
    enabled: isMissing,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { isPending: isMissing && made.isPending, picture: made.data ?? undefined };
}

async function makeRenditions(
  { originals }: Archive,
  photo: ReadyPhoto,
  shown: Blob | undefined,
  signal: AbortSignal,
): Promise<Renditions | undefined> {
  // What is shown in the place of a preview is the original.
  const original =
    shown?.size === photo.sizeBytes
      ? shown
      : await originals.read(toPhotoKey(photo), photo.mediaType, signal);
  const darkroom = openDarkroom();
  try {
    const developed = await darkroom.develop(original);
    if (developed.kind !== 'photo' || toPhotoId(developed.sha256) !== photo.photoId)
      return undefined;
    const { renditions } = developed;
    if (renditions) await keep(originals, photo, renditions);
    return renditions;
  } finally {
    darkroom.close();
  }
}

/** For the next look. Failing that, this one has them all the same. */
async function keep(originals: Archive['originals'], { photoId }: ReadyPhoto, made: Renditions) {
  try {
    if (made.preview) await originals.putRendition(photoId, 'preview', made.preview);
    await originals.putRendition(photoId, 'thumb', made.thumb);
  } catch (error) {
    console.warn('renditions could not be kept', error);
  }
}
