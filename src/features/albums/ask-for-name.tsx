import { useId, useState } from 'react';
import { Ask } from '../../ui/ask.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { checkName } from './album-name.ts';

export interface AskForNameProps {
  title: string;
  /** The name as it is. */
  before?: string;
  /** What the button says that does it. */
  yes: string;
  onName(name: string): void;
  onClose(): void;
}

/** Asks what an album is to be called. */
export default function AskForName({ title, before = '', yes, onName, onClose }: AskForNameProps) {
  const [typed, setTyped] = useState(before);
  const [isTold, setTold] = useState(false);
  const formId = useId();
  const check = checkName(typed);
  const take = () => {
    if (!('name' in check)) {
      setTold(true);
      return;
    }
    if (check.name !== before) onName(check.name);
    onClose();
  };
  return (
    <Ask
      title={title}
      isOpen
      isBusy={false}
      no="Cancel"
      yes={
        <Button look="primary" type="submit" form={formId}>
          {yes}
        </Button>
      }
      onClose={onClose}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <TextField
          name="Name"
          value={typed}
          // What is too long is said at once, what is missing once somebody goes on.
          error={'fault' in check && (isTold || typed.trim() !== '') ? check.fault : undefined}
          onChange={setTyped}
        />
      </form>
    </Ask>
  );
}
