import { CircleCheck } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { useSelectionOnScreen } from './selection-context.tsx';

/** For fingers and for who does not know of the marks: from now on a click selects. */
export function SelectButton() {
  const { isOn, setSelecting, end } = useSelectionOnScreen();
  return (
    <Button look="quiet" aria-pressed={isOn} onClick={() => (isOn ? end() : setSelecting(true))}>
      <CircleCheck size={16} strokeWidth={1.75} aria-hidden />
      Select
    </Button>
  );
}
