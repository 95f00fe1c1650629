import { Ask } from '../ui/ask.tsx';
import { Button } from '../ui/button.tsx';

/** What somebody who signs out now leaves unfinished. */
export interface Left {
  /** Files that are not sent yet. */
  unsent: number;
  /** Whether photos are being moved, deleted or put back. */
  isActing: boolean;
  isExporting: boolean;
  /** Edits that are not in the archive yet. */
  unsaid: number;
}

export interface SignOutQuestionProps extends Left {
  isBusy: boolean;
  onYes(): void;
  onClose(): void;
}

/** Whoever signs out takes with them what this device keeps; what is not sent is nowhere else. */
export default function SignOutQuestion({
  unsent,
  isActing,
  isExporting,
  unsaid,
  isBusy,
  onYes,
  onClose,
}: SignOutQuestionProps) {
  const files = unsent === 1 ? '1 file is' : `${unsent} files are`;
  return (
    <Ask
      title={unsent > 0 ? 'Sign out before everything is sent?' : 'Sign out before it is done?'}
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
      {unsent > 0 && (
        <p>
          {files} not in your archive yet. Signing out takes them off this device’s list; the files
          themselves stay where they are.
        </p>
      )}
      {unsaid > 0 && (
        <p>
          {unsaid === 1 ? '1 edit is' : `${unsaid} edits are`} not in your archive yet, and would be
          lost. They are sent as soon as there is a connection.
        </p>
      )}
      {isActing && (
        <p>Photos are still being moved or deleted. Those not reached yet stay as they are.</p>
      )}
      {isExporting && (
        <p>Photos are still being saved on this device. What is saved so far goes.</p>
      )}
    </Ask>
  );
}
