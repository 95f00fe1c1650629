import { useMemo } from 'react';
import { Link } from 'wouter';
import type { Photo } from '#contract/photo-record';
import type { ListingId } from '../../catalog/catalog-messages.ts';
import { EVERYTHING } from '../../catalog/query.ts';
import { useCatalogStatus } from '../../sheet/catalog-context.ts';
import { CatalogProblem } from '../../sheet/catalog-problem.tsx';
import { SelectButton } from '../../sheet/select-button.tsx';
import { Sheet } from '../../sheet/sheet.tsx';
import { useCatalogAnswer } from '../../sheet/use-catalog-answer.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { countPhotos } from '../../ui/count-words.ts';
import { Empty } from '../../ui/empty.tsx';
import styles from './album-page.module.css';
import { AlbumTools } from './album-tools.tsx';
import { nameOf } from './use-album-acts.ts';

export interface AlbumPageProps {
  id: string;
  /** The address of what a search finds. */
  toFindHref(search: string): string;
  onOpen(photo: Photo, listing: ListingId): void;
  onAlbums(): void;
  onLibrary(): void;
}

/** One album: its photos, and what can be done with it. */
export function AlbumPage({ id, toFindHref, onOpen, onAlbums, onLibrary }: AlbumPageProps) {
  const albums = useCatalogAnswer('readCollections');
  const query = useMemo(() => ({ ...EVERYTHING, collection: id }), [id]);
  const { isWhole, problem } = useCatalogStatus();
  const album = albums?.find((one) => one.id === id);
  // What is not read yet may hold it.
  if (!album && !isWhole && !problem) return null;
  if (!album)
    return (
      <Empty
        title="There is no such album"
        text="It may have been removed. Its photos are where they were."
        action={
          <Button look="primary" onClick={onAlbums}>
            All albums
          </Button>
        }
      />
    );
  const { count, search } = album;
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <h1 className={styles['name']}>
          <bdi>{nameOf(album)}</bdi>
        </h1>
        <p className={styles['count']}>
          {search === undefined ? countPhotos(count) : 'Saved search'}
          {album.isHidden && ' · not in the library'}
        </p>
        <div className={styles['tools']}>
          <AlbumTools album={album} onRemoved={onAlbums} />
          {count > 0 && <SelectButton />}
        </div>
      </header>
      <CatalogProblem />
      {search !== undefined && (
        <p>
          <Link href={toFindHref(search)} className={buttonClass('primary')}>
            Show what it finds
          </Link>
        </p>
      )}
      {search === undefined && count === 0 && (
        <Empty
          title="Nothing in it yet"
          text="Select photos in the library, and choose Add to album."
          action={
            <Button look="primary" onClick={onLibrary}>
              Choose photos
            </Button>
          }
        />
      )}
      {count > 0 && (
        <Sheet
          name="Photos of the album"
          query={query}
          ordering={album.order === 'filed' ? 'filed' : 'taken'}
          onOpen={onOpen}
        />
      )}
    </div>
  );
}
