import { X } from 'lucide-react';
import { useCallback } from 'react';
import { explain } from '../problems.ts';
import { Button } from '../ui/button.tsx';
import { Toast } from '../ui/toast.tsx';
import type { SaidView } from './edits.ts';
import { useEdits, useEditsState } from './edits-context.tsx';

/** What was said last, with the way back, and what could not be sent yet. */
export function EditLines() {
  const { said, unsent, problem } = useEditsState();
  const { retry } = useEdits();
  const isStuck = problem !== undefined && unsent > 0;
  return (
    <>
      {isStuck && (
        <Toast words={describeUnsent(unsent, explain(problem).title)}>
          <Button onClick={retry}>Try again</Button>
        </Toast>
      )}
      {said.map((one) => (
        <SaidLine key={one.id} said={one} />
      ))}
    </>
  );
}

const describeUnsent = (unsent: number, reason: string) =>
  `${unsent === 1 ? 'An edit is' : `${unsent} edits are`} kept on this device and sent later. ${reason}`;

function SaidLine({ said: { id, words } }: { said: SaidView }) {
  const { undo, dismiss } = useEdits();
  const end = useCallback(() => dismiss(id), [dismiss, id]);
  return (
    <Toast words={words} onSaid={end}>
      <Button onClick={() => void undo(id)}>Undo</Button>
      <Button look="quiet" iconOnly aria-label="Dismiss" onClick={end}>
        <X size={16} strokeWidth={1.75} />
      </Button>
    </Toast>
  );
}
