import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { foundQuery, pictureQuery, thumbQuery } from '../../backend/photo-queries.ts';
import type { LabelEntry } from '../../backend/records.ts';
import { explain, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Contain } from '../../ui/contain.tsx';
import { describeShot } from '../../ui/describe-metadata.ts';
import { describePhoto, describeWithoutPicture } from '../../ui/describe-photo.ts';
import { Notice } from '../../ui/notice.tsx';
import { Print } from '../../ui/print.tsx';
import type { Choice } from './facets.ts';
import styles from './find-page.module.css';
import { NothingFound } from './nothing-found.tsx';

export interface FoundPhotosProps {
  entries: readonly LabelEntry[];
  choice: Choice;
  onChoose(choice: Choice): void;
  onOpen(photo: Photo, among: readonly Photo[]): void;
}

/** What is filed under the choice: the newest large, the others beside it. */
export function FoundPhotos({ entries, choice, onChoose, onOpen }: FoundPhotosProps) {
  const archive = useArchive();
  const query = toQuery(entries, choice);
  const found = useQuery({
    ...foundQuery(archive, query ?? { album: '' }),
    enabled: query !== undefined,
  });
  if (!query)
    return (
      <section className={styles['found']}>
        <p className={styles['hint']}>{describeHint(archive.config.labels)}</p>
      </section>
    );
  if (found.isPending) return <section className={styles['found']} aria-busy="true" />;
  if (found.isError)
    return (
      <section className={styles['found']}>
        <Notice
          {...explain(toProblem(found.error))}
          action={<Button onClick={() => void found.refetch()}>Try again</Button>}
        />
      </section>
    );
  const photos = found.data;
  const [first] = photos;
  return (
    <section className={styles['found']} aria-label="Found" aria-live="polite">
      {first ? (
        <>
          <Contain key={first.key}>
            <Large photo={first} onOpen={() => onOpen(first, photos)} />
          </Contain>
          {photos.length > 1 && (
            <ul className={styles['others']}>
              {photos.slice(1).map((photo) => (
                <li key={photo.key}>
                  <Contain>
                    <Small photo={photo} onOpen={() => onOpen(photo, photos)} />
                  </Contain>
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <NothingFound entries={entries} choice={choice} onChoose={onChoose} />
      )}
    </section>
  );
}

/** What to ask the table: an album, or an exact pair. A title alone is settled once one album has it. */
function toQuery(entries: readonly LabelEntry[], { album, title }: Choice) {
  if (album !== undefined) return { album, title };
  if (title === undefined) return undefined;
  const [only, ...others] = new Set(
    entries.filter((entry) => entry.title === title).map((entry) => entry.album),
  );
  return only !== undefined && others.length === 0 ? { album: only, title } : undefined;
}

const describeHint = ({ album, title }: { album: { one: string }; title: { one: string } }) =>
  `Choose a ${album.one.toLowerCase()} and a ${title.one.toLowerCase()}, or type them.`;

function Large({ photo, onOpen }: { photo: Photo; onOpen: () => void }) {
  const archive = useArchive();
  const thumb = useQuery(thumbQuery(archive, photo));
  const picture = useQuery(pictureQuery(archive, photo));
  const shot = photo.status === 'ready' ? describeShot(photo) : '';
  return (
    <figure className={styles['large']}>
      <button type="button" className={styles['picture']} onClick={onOpen}>
        <Print
          alt={describePhoto(photo)}
          picture={picture.data ?? thumb.data}
          words={describeWithoutPicture(photo)}
          fit="contain"
        />
      </button>
      <figcaption>
        <bdi className={styles['title']}>{photo.title || photo.fileName}</bdi>
        <bdi className={styles['album']}>{photo.album}</bdi>
        <span className={styles['shot']}>{shot}</span>
      </figcaption>
    </figure>
  );
}

function Small({ photo, onOpen }: { photo: Photo; onOpen: () => void }) {
  const { data: thumb, isError } = useQuery(thumbQuery(useArchive(), photo));
  return (
    <button type="button" className={styles['small']} onClick={onOpen}>
      <Print
        alt={describePhoto(photo)}
        picture={isError ? null : thumb}
        words={describeWithoutPicture(photo)}
        placeholder={photo.placeholder}
      />
    </button>
  );
}
