import { useEffect, useRef, useState } from 'react';
import type { EmbeddedCloud } from '../embedded-cloud.ts';
import { drawPictures } from '../library/draw-pictures.ts';
import styles from './panel.module.css';

const MANY = 10_000;
const PICTURES = 24;

/** Ten thousand photos, and none. */
export function LibrarySection({ cloud, photos }: { cloud: EmbeddedCloud; photos: number }) {
  const [done, setDone] = useState<number>();
  const [words, setWords] = useState('');
  const hasBegun = useRef(false);

  const fill = async (count: number) => {
    const owner = await cloud.readLastSignIn();
    if (owner === undefined) {
      setWords('Sign in first: nobody owns these photos yet.');
      return;
    }
    setDone(0);
    await cloud.fillLibrary({
      owner,
      count,
      pictures: await drawPictures(PICTURES),
      onProgress: setDone,
    });
    setDone(undefined);
    setWords(`${count.toLocaleString()} photos are there. Reload to see them.`);
  };

  useEffect(() => {
    if (photos === 0 || hasBegun.current) return;
    hasBegun.current = true;
    void fill(photos);
    // Once, by the address: what it says does not change while the page is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const startOver = async () => {
    await cloud.reset();
    location.assign('/');
  };

  return (
    <section className={styles['section']} aria-labelledby="cloud-library">
      <h2 className={styles['title']} id="cloud-library">
        Library
      </h2>
      <div className={styles['actions']}>
        <button
          type="button"
          className={styles['button']}
          disabled={done !== undefined}
          onClick={() => void fill(MANY)}
        >
          Fill the library with 10,000 photos
        </button>
        <button
          type="button"
          className={styles['remove']}
          disabled={done !== undefined}
          onClick={() => void startOver()}
        >
          Start over
        </button>
      </div>
      {done !== undefined && (
        <progress className={styles['progress']} aria-label="Photos" value={done} max={MANY} />
      )}
      <p role="status" className={styles['words']}>
        {done === undefined ? words : `${done.toLocaleString()} photos`}
      </p>
    </section>
  );
}
