import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { Collection } from '../../catalog/collections.ts';
import { useCatalogStatus } from '../../sheet/catalog-context.ts';
import { CatalogProblem } from '../../sheet/catalog-problem.tsx';
import { useCatalogAnswer } from '../../sheet/use-catalog-answer.ts';
import { Button } from '../../ui/button.tsx';
import { countPhotos } from '../../ui/count-words.ts';
import { Empty } from '../../ui/empty.tsx';
import { AlbumCover } from './album-cover.tsx';
import styles from './albums-page.module.css';
import { nameOf, useAlbumActs } from './use-album-acts.ts';

const AskForName = lazy(() => import('./ask-for-name.tsx'));

export interface AlbumsPageProps {
  toHref(album: Collection): string;
  onLibrary(): void;
}

/** Every album and saved search, as a print with its name below. */
export function AlbumsPage({ toHref, onLibrary }: AlbumsPageProps) {
  const albums = useCatalogAnswer('readCollections');
  const { isWhole, problem } = useCatalogStatus();
  if (!albums) return null;
  // What is not read yet may hold some.
  if (albums.length === 0 && !isWhole && !problem) return null;
  if (albums.length === 0)
    return (
      <>
        <CatalogProblem />
        <Empty
          title="No albums yet"
          text="Select photos anywhere and add them to an album: they stay where they are filed, too."
          action={
            <>
              <Button look="primary" onClick={onLibrary}>
                Choose photos
              </Button>
              <NewAlbum />
            </>
          }
        />
      </>
    );
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <h1 className={styles['heading']}>Albums</h1>
        <NewAlbum />
      </header>
      <CatalogProblem />
      <ul className={styles['albums']}>
        {albums.map((album) => (
          <li key={album.id}>
            <AlbumCard album={album} href={toHref(album)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function AlbumCard({ album, href }: { album: Collection; href: string }) {
  return (
    <Link href={href} className={styles['card']}>
      <span className={styles['print']}>
        <AlbumCover album={album} />
      </span>
      <bdi className={styles['name']}>{nameOf(album)}</bdi>
      <span className={styles['count']}>
        {album.search === undefined ? countPhotos(album.count) : 'Saved search'}
        {album.isHidden && ' · not in the library'}
      </span>
    </Link>
  );
}

function NewAlbum() {
  const { make } = useAlbumActs();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>New album</Button>
      {isAsking && (
        <Suspense fallback={null}>
          <AskForName
            title="New album"
            yes="Make album"
            onName={(name) => void make(name)}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
