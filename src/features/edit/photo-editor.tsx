import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { useSaid } from '../../edits/use-said.ts';
import { Button } from '../../ui/button.tsx';
import { EditForm } from './edit-form.tsx';
import { HistoryList } from './history-list.tsx';
import { Stars } from './stars.tsx';
import { useMark } from './use-mark.ts';
import { useSay } from './use-say.ts';
import styles from './edit.module.css';

export interface PhotoEditorProps {
  photo: Photo;
  /** The photo as the camera wrote it, once that is known. */
  written: Photo | undefined;
}

/** What is said of one photo, in its panel. */
export function PhotoEditor({ photo, written }: PhotoEditorProps) {
  const [isOpen, setOpen] = useState(false);
  const [hasHistory, setHistory] = useState(false);
  const said = useSaid(photo.photoId);
  const say = useSay();
  const { rate, toggleHidden } = useMark(photo);
  if (photo.status !== 'ready') return null;
  const isHidden = photo.marks?.hidden === true;
  return (
    <section className={styles['editor']} aria-label="What you say of it">
      <div className={styles['head']}>
        <Stars rating={photo.text?.rating} onRate={rate} />
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Pencil size={16} strokeWidth={1.75} aria-hidden />
          Edit
        </Button>
      </div>
      {isHidden && <p className={styles['preview']}>Hidden from the library.</p>}
      {isOpen && (
        <EditForm
          photos={[photo]}
          said={said}
          written={written}
          onSay={(draft) => {
            void say(draft, [photo]);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        >
          <div className={styles['ways']}>
            <button type="button" aria-keyshortcuts="h" onClick={toggleHidden}>
              {isHidden ? 'Show in the library' : 'Hide from the library'}
            </button>
            <button
              type="button"
              aria-expanded={hasHistory}
              onClick={() => setHistory(!hasHistory)}
            >
              History
            </button>
          </div>
          {hasHistory && <HistoryList photo={photo} />}
        </EditForm>
      )}
    </section>
  );
}
