import { X } from 'lucide-react';
import { useCallback } from 'react';
import { Button } from '../ui/button.tsx';
import { Toast } from '../ui/toast.tsx';
import { useLeavingQuestion } from '../ui/use-leaving-question.ts';
import { describeExport, toShare } from './describe-export.ts';
import { isUnderWay, isWell, type ExportView } from './exports.ts';
import { useExports } from './exports-context.tsx';

/** How far exports are, and what became of them. */
export function ExportLines({ views }: { views: readonly ExportView[] }) {
  // A page that is left in the middle leaves no file.
  useLeavingQuestion(() => views.some(isUnderWay));
  return views.map((view) => <ExportLine key={view.id} view={view} />);
}

function ExportLine({ view }: { view: ExportView }) {
  const { stop, dismiss } = useExports();
  const { id, state } = view;
  const isRunning = isUnderWay(view);
  const isFine = isWell(view);
  const end = useCallback(() => dismiss(id), [dismiss, id]);
  return (
    <Toast
      words={describeExport(view)}
      isQuiet={state === 'running'}
      progress={isRunning ? toShare(view) : undefined}
      onSaid={isFine ? end : undefined}
    >
      {isRunning && <Button onClick={() => stop(id)}>Stop</Button>}
      {!isRunning && !isFine && (
        <Button look="quiet" iconOnly aria-label="Dismiss" onClick={end}>
          <X size={16} strokeWidth={1.75} />
        </Button>
      )}
    </Toast>
  );
}
