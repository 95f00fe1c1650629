import { BookImage, BookMinus, BookPlus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { PhotoSource } from '../../acts/photo-source.ts';
import { useAnswered } from '../../sheet/use-catalog-answer.ts';
import { Button } from '../../ui/button.tsx';
import { useAlbumActs } from './use-album-acts.ts';

const AddToAlbum = lazy(() => import('./add-to-album.tsx'));

export interface SelectionAlbumsProps {
  /** Photos that are selected. */
  count: number;
  read(): Promise<PhotoSource>;
  /** Of a word beside an icon. */
  wordClass: string;
  /** The album that they are looked at in. */
  albumId: string | undefined;
}

const ICON = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Puts the photos that are selected into an album, or takes them out of the one that is shown. */
export function SelectionAlbums({ count, read, wordClass, albumId }: SelectionAlbumsProps) {
  const acts = useAlbumActs();
  const { value: albums } = useAnswered('readCollections');
  const [isOpen, setOpen] = useState(false);
  const album = albums?.find(({ id }) => id === albumId);
  return (
    <>
      <Button disabled={count === 0} aria-label="Add to album" onClick={() => setOpen(true)}>
        <BookPlus {...ICON} />
        <span className={wordClass}>Add to album</span>
      </Button>
      {album && (
        <>
          <Button
            disabled={count === 0}
            aria-label="Take out of the album"
            onClick={() => void read().then((photos) => acts.takeOut(album, photos))}
          >
            <BookMinus {...ICON} />
            <span className={wordClass}>Take out</span>
          </Button>
          <Button
            disabled={count !== 1}
            aria-label="Use as cover"
            onClick={() => void read().then((photos) => acts.chooseCover(album, photos))}
          >
            <BookImage {...ICON} />
            <span className={wordClass}>Use as cover</span>
          </Button>
        </>
      )}
      {isOpen && (
        <Suspense fallback={null}>
          <AddToAlbum count={count} read={read} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
