import { useRef } from 'react';
import { Button, type ButtonLook } from '../../ui/button.tsx';
import { toIncoming } from './incoming-files.ts';
import { findPicker } from './pick-files.ts';
import { readHandles } from './read-dropped.ts';
import { useUploads } from './upload-provider.tsx';

export interface ChooseFilesProps {
  look?: ButtonLook;
  /** Choose a whole folder instead of files. */
  folder?: boolean;
  children: string;
}

/** A button that opens the system's own chooser. */
export function ChooseFiles({ look = 'plain', folder = false, children }: ChooseFilesProps) {
  const { add, noteUnreadable } = useUploads();
  const input = useRef<HTMLInputElement>(null);
  const choose = async () => {
    const pick = findPicker(folder);
    if (!pick) input.current?.click();
    else await readHandles(await pick(), { onFiles: add, onUnreadable: noteUnreadable });
  };
  return (
    <>
      <Button look={look} onClick={() => void choose()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={children}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={({ target }) => {
          add(toIncoming([...(target.files ?? [])]));
          target.value = '';
        }}
      />
    </>
  );
}
