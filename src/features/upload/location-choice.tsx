import { useState } from 'react';
import { useArchive } from '../../backend/archive-context.ts';
import { readLocationWish, rememberLocationWish } from './location-wish.ts';
import styles from './upload-page.module.css';
import { useUploads } from './upload-provider.tsx';

/** For whoever does not want to say where: remembered, and done before anything is sent. */
export function LocationChoice() {
  const { notes, person } = useArchive();
  const { transfer } = useUploads();
  const [isWished, setWished] = useState(() => readLocationWish(notes, person.owner));
  const choose = (next: boolean) => {
    setWished(next);
    rememberLocationWish(notes, person.owner, next);
    transfer.removeLocations(next);
  };
  return (
    <label className={styles['choice']}>
      <input type="checkbox" checked={isWished} onChange={({ target }) => choose(target.checked)} />
      Remove where photos were taken before they are sent
    </label>
  );
}
