import { X } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import type { Photo } from '#contract/photo-record';
import { Button } from '../ui/button.tsx';
import { Toast, Toasts } from '../ui/toast.tsx';
import { useActsState, usePhotoActs } from './acts-context.tsx';
import { describeAct } from './describe-act.ts';
import type { ActView } from './run-act.ts';

export interface ActNoticeProps {
  /** Photos are back where they were; the photo, if it is one, may be shown. */
  onBack(photo: Photo | undefined): void;
  /** What else is said in the same place. */
  children?: ReactNode;
}

/** What was just done to photos, and the way back: above the viewer, or above the page. */
export function ActNotice({ onBack, children }: ActNoticeProps) {
  const { acts } = useActsState();
  return (
    <Toasts>
      {children}
      {acts.map((act) => (
        <ActLine key={act.id} act={act} onBack={onBack} />
      ))}
    </Toasts>
  );
}

interface ActLineProps extends Pick<ActNoticeProps, 'onBack'> {
  act: ActView;
}

function ActLine({ act, onBack }: ActLineProps) {
  const { dismiss, undo, retry, stop } = usePhotoActs();
  const { id, photo, state, failed, total, done } = act;
  const isOne = total === 1;
  const isSaid = state === 'over' || isOne;
  const isProblem = failed > 0;
  const end = useCallback(() => dismiss(id), [dismiss, id]);

  const goBack = () => {
    undo(id);
    onBack(photo);
  };
  const canUndo = act.kind !== 'put-back' && isSaid && (done > 0 || (isOne && !isProblem));
  return (
    <Toast
      words={describeAct(act)}
      progress={!isSaid && total > 0 ? done / total : undefined}
      onSaid={isSaid && !isProblem ? end : undefined}
    >
      {state === 'running' && !isOne && <Button onClick={() => stop(id)}>Stop</Button>}
      {canUndo && <Button onClick={goBack}>Undo</Button>}
      {isProblem && state === 'over' && <Button onClick={() => retry(id)}>Try again</Button>}
      {isProblem && (
        <Button look="quiet" iconOnly aria-label="Dismiss" onClick={() => dismiss(id)}>
          <X size={16} strokeWidth={1.75} />
        </Button>
      )}
    </Toast>
  );
}
