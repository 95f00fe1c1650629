import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { pictureQuery, thumbQuery } from '../../backend/photo-queries.ts';

export interface Slide {
  photo: Photo;
  /** `null` if there is none to be shown. */
  picture: Blob | null;
}

/**
 * The photo that is seen, last, and below it the one before, which it covers as it fades in.
 * A photo is seen once its picture can be drawn at once; until then the one before is.
 */
export function useSlides(photo: Photo): { slides: readonly Slide[]; isThere: boolean } {
  const archive = useArchive();
  const isReady = photo.status === 'ready';
  const large = useQuery({ ...pictureQuery(archive, photo), enabled: isReady });
  const isLarge = !isReady || large.isError || large.data !== undefined;
  const small = useQuery({
    ...thumbQuery(archive, photo),
    enabled: isReady && isLarge && !large.data,
  });
  const isKnown =
    isLarge && (!!large.data || !isReady || small.isError || small.data !== undefined);
  const picture = isKnown ? (large.data ?? small.data ?? null) : undefined;
  const [slides, setSlides] = useState<readonly Slide[]>([]);
  useEffect(() => {
    if (picture === undefined) return undefined;
    let isWanted = true;
    void decode(picture).then((drawn) => {
      if (!isWanted) return;
      const slide = { photo, picture: drawn };
      setSlides((before) => [
        ...before.filter((other) => other.photo.key !== photo.key).slice(-1),
        slide,
      ]);
    });
    return () => {
      isWanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the same photo is the same picture
  }, [photo.key, picture]);
  return { slides, isThere: slides.at(-1)?.photo.key === photo.key };
}

/** The picture once it can be drawn at once; `null` if it cannot be drawn. */
async function decode(picture: Blob | null): Promise<Blob | null> {
  if (!picture) return null;
  const address = URL.createObjectURL(picture);
  try {
    await Object.assign(new Image(), { src: address }).decode();
    return picture;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
