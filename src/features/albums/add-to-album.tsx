import { useId, useState } from 'react';
import type { PhotoSource } from '../../acts/photo-source.ts';
import type { Collection } from '../../catalog/collections.ts';
import { useCatalogAnswer } from '../../sheet/use-catalog-answer.ts';
import { Ask } from '../../ui/ask.tsx';
import { Button } from '../../ui/button.tsx';
import { countPhotos } from '../../ui/count-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import { AlbumCover } from './album-cover.tsx';
import { checkName } from './album-name.ts';
import styles from './add-to-album.module.css';
import { nameOf, useAlbumActs } from './use-album-acts.ts';

export interface AddToAlbumProps {
  count: number;
  read(): Promise<PhotoSource>;
  onClose(): void;
}

/** Asks into which album photos go: one that is there, or a new one. */
export default function AddToAlbum({ count, read, onClose }: AddToAlbumProps) {
  const albums = useCatalogAnswer('readCollections');
  const acts = useAlbumActs();
  const [typed, setTyped] = useState('');
  const [isTold, setTold] = useState(false);
  const [full, setFull] = useState<Collection>();
  const formId = useId();
  const check = checkName(typed);
  const chosen = albums?.filter(({ search }) => search === undefined) ?? [];
  const add = async (album: Collection) => {
    if ((await acts.add(album, await read())) > 0) onClose();
    else setFull(album);
  };
  const make = async () => {
    if (!('name' in check)) {
      setTold(true);
      return;
    }
    onClose();
    await acts.make(check.name, await read());
  };
  return (
    <Ask
      title={`Add ${countPhotos(count)} to an album`}
      isOpen
      isBusy={false}
      no="Cancel"
      yes={
        <Button look="primary" type="submit" form={formId}>
          Make album
        </Button>
      }
      onClose={onClose}
    >
      {chosen.length > 0 && (
        <ul className={styles['albums']}>
          {chosen.map((album) => (
            <li key={album.id}>
              <button type="button" className={styles['album']} onClick={() => void add(album)}>
                <span className={styles['cover']}>
                  <AlbumCover album={album} />
                </span>
                <bdi className={styles['name']}>{nameOf(album)}</bdi>
                <span className={styles['count']}>{countPhotos(album.count)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className={styles['told']} hidden={!full}>
        {full && `${count === 1 ? 'It is' : 'All of them are'} in “${nameOf(full)}” already.`}
      </p>
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          name="New album"
          hint="Its name"
          value={typed}
          error={'fault' in check && (isTold || typed.trim() !== '') ? check.fault : undefined}
          onChange={setTyped}
        />
      </form>
    </Ask>
  );
}
