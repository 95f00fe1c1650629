import { useEffect, useMemo, useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { usePhotoActs } from '../../acts/acts-context.tsx';
import { useCatalog, useCatalogStatus } from '../../sheet/catalog-context.ts';
import { CatalogProblem } from '../../sheet/catalog-problem.tsx';
import { useCatalogAnswer } from '../../sheet/use-catalog-answer.ts';
import { Button } from '../../ui/button.tsx';
import { Contain } from '../../ui/contain.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useFocusOnNext } from '../../ui/use-focus-on-next.ts';
import { readRejected, toRejectedSource, type RejectedPhoto } from './read-rejected.ts';
import { RejectedRow } from './rejected-row.tsx';
import styles from './rejected-page.module.css';

export interface RejectedPageProps {
  onOpen(photo: Photo): void;
  onLibrary(): void;
}

/** Rows at once: enough for any window, few enough to be drawn at once. */
const ROWS_AT_ONCE = 100;

/** What was filed and is no photo: why, and what to do with it. */
export function RejectedPage({ onOpen, onLibrary }: RejectedPageProps) {
  const catalog = useCatalog();
  const { isWhole, problem } = useCatalogStatus();
  const { remove } = usePhotoActs();
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const keys = useCatalogAnswer('readRejected');
  const files = useRejected(keys, most);
  useFocusOnNext(useMemo(() => files?.map(({ key }) => key), [files]));

  if (keys?.length === 0 && isWhole)
    return (
      <Empty
        title="Every file is a photo"
        text="What cannot be read as a photo is kept all the same, and listed here with the reason."
        action={<Button onClick={onLibrary}>Go to the library</Button>}
      />
    );
  return (
    <section className={styles['page']} aria-busy={!files && !problem}>
      <header className={styles['head']}>
        <div className={styles['title']}>
          <h1 className={styles['heading']}>Files that are no photos</h1>
          <p className={styles['hint']}>
            They are kept as they came, until you delete them. The Trash has them for 30 days then.
          </p>
        </div>
        {keys && keys.length > 1 && (
          <Button onClick={() => remove(toRejectedSource(catalog, keys))}>
            Delete all {keys.length.toLocaleString('en-GB')}
          </Button>
        )}
      </header>
      <CatalogProblem />
      <ul className={styles['list']}>
        {files?.map((file) => (
          <li key={file.key} data-row={file.key}>
            <Contain>
              <RejectedRow file={file} onOpen={onOpen} onDelete={(which) => remove([which])} />
            </Contain>
          </li>
        ))}
      </ul>
      {keys && most < keys.length && (
        <Button onClick={() => setMost(most + ROWS_AT_ONCE)}>
          Show more of {keys.length.toLocaleString('en-GB')}
        </Button>
      )}
    </section>
  );
}

/** The first of them, as they were read last. */
function useRejected(keys: readonly string[] | undefined, most: number) {
  const catalog = useCatalog();
  const [files, setFiles] = useState<RejectedPhoto[]>();
  useEffect(() => {
    if (!keys) return undefined;
    let isWanted = true;
    void readRejected(catalog, keys.slice(0, most)).then((read) => {
      if (isWanted) setFiles(read);
    });
    return () => {
      isWanted = false;
    };
  }, [catalog, keys, most]);
  return files;
}
