import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { Button } from '../ui/button.tsx';
import styles from './act-notice.module.css';
import { useActsState, usePhotoActs } from './acts-context.tsx';
import { describeAct } from './describe-act.ts';
import type { ActView } from './run-act.ts';

/** For as long as it is said, milliseconds; longer while somebody is at it. */
const SAID_FOR_MS = 8_000;

export interface ActNoticeProps {
  /** Photos are back where they were; the photo, if it is one, may be shown. */
  onBack(photo: Photo | undefined): void;
}

/** What was just done to photos, and the way back: above the viewer, or above the page. */
export function ActNotice({ onBack }: ActNoticeProps) {
  const { acts } = useActsState();
  const [isHeld, setHeld] = useState(false);
  return (
    <div
      className={styles['place']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {/* There before its words are, so that they are read out. */}
      <div role="status" className={styles['acts']}>
        {acts.map((act) => (
          <ActLine
            key={act.id}
            act={act}
            isHeld={isHeld}
            onBack={(photo) => {
              setHeld(false);
              onBack(photo);
            }}
          />
        ))}
      </div>
    </div>
  );
}

interface ActLineProps extends ActNoticeProps {
  act: ActView;
  isHeld: boolean;
}

function ActLine({ act, isHeld, onBack }: ActLineProps) {
  const { dismiss, undo, retry, stop } = usePhotoActs();
  const { id, photo, state, failed, total, done } = act;
  const isOne = total === 1;
  const isSaid = state === 'over' || isOne;
  const isProblem = failed > 0;
  useEffect(() => {
    if (!isSaid || isHeld || isProblem) return undefined;
    const timer = setTimeout(() => dismiss(id), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [isSaid, isHeld, isProblem, dismiss, id]);

  const goBack = () => {
    undo(id);
    onBack(photo);
  };
  const canUndo = act.kind !== 'put-back' && isSaid && (done > 0 || (isOne && !isProblem));
  return (
    <div className={styles['notice']}>
      <p className={styles['words']}>
        <bdi>{describeAct(act)}</bdi>
      </p>
      {state === 'running' && !isOne && <Button onClick={() => stop(id)}>Stop</Button>}
      {canUndo && <Button onClick={goBack}>Undo</Button>}
      {isProblem && state === 'over' && <Button onClick={() => retry(id)}>Try again</Button>}
      {isProblem && (
        <Button look="quiet" iconOnly aria-label="Dismiss" onClick={() => dismiss(id)}>
          <X size={16} strokeWidth={1.75} />
        </Button>
      )}
      {!isSaid && total > 0 && (
        <span className={styles['progress']} style={{ inlineSize: `${(done / total) * 100}%` }} />
      )}
    </div>
  );
}
