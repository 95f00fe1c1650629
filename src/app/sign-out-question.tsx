import { Ask } from '../ui/ask.tsx';
import { Button } from '../ui/button.tsx';

export interface SignOutQuestionProps {
  /** Files that are not sent yet. */
  unsent: number;
  isBusy: boolean;
  onYes(): void;
  onClose(): void;
}

/** Whoever signs out takes with them what this device keeps; what is not sent is nowhere else. */
export default function SignOutQuestion({ unsent, isBusy, onYes, onClose }: SignOutQuestionProps) {
  const files = unsent === 1 ? '1 file is' : `${unsent} files are`;
  return (
    <Ask
      title="Sign out before everything is sent?"
      role="alertdialog"
      isOpen
      isBusy={isBusy}
      no="Stay signed in"
      yes={
        <Button look="destroy" disabled={isBusy} onClick={onYes}>
          Sign out
        </Button>
      }
      onClose={onClose}
    >
      <p>
        {files} not in your archive yet. Signing out takes them off this device’s list; the files
        themselves stay where they are.
      </p>
    </Ask>
  );
}
