import { useEffect, useState } from 'react';
import type { PhotoSource } from '../../acts/photo-source.ts';
import type { Photo } from '#contract/photo-record';
import { explain, toProblem, type Problem } from '../../problems.ts';
import { Above } from '../../ui/above.tsx';
import { countPhotos, formatCount } from '../../ui/count-words.ts';
import { EditForm } from './edit-form.tsx';
import { readAll } from './read-all.ts';
import { useSay } from './use-say.ts';
import styles from './edit.module.css';

export interface EditManyProps {
  read(): Promise<PhotoSource>;
  onClose(): void;
}

/** What somebody says of many photos at once. */
export default function EditMany({ read, onClose }: EditManyProps) {
  const { photos, problem } = usePhotos(read);
  const say = useSay();
  const ready = photos?.filter(({ status }) => status === 'ready') ?? [];
  const left = (photos?.length ?? 0) - ready.length;
  return (
    <Above
      title={photos ? `Edit ${countPhotos(ready.length)}` : 'Edit'}
      className={styles['many']}
      onClose={onClose}
    >
      {problem && <p role="alert">{explain(problem).title}</p>}
      {left > 0 && <p>{formatCount(left)} of them are no photos, and stay as they are.</p>}
      {photos && (
        <EditForm
          photos={ready}
          onSay={(draft) => {
            void say(draft, ready);
            onClose();
          }}
          onClose={onClose}
        />
      )}
    </Above>
  );
}

function usePhotos(read: () => Promise<PhotoSource>) {
  const [photos, setPhotos] = useState<Photo[]>();
  const [problem, setProblem] = useState<Problem>();
  // As they are when it is opened: what comes later is not what was selected.
  const [first] = useState(() => read);
  useEffect(() => {
    let isWanted = true;
    first()
      .then(readAll)
      .then(
        (all) => isWanted && setPhotos(all),
        (error: unknown) => isWanted && setProblem(toProblem(error)),
      );
    return () => {
      isWanted = false;
    };
  }, [first]);
  return { photos, problem };
}
