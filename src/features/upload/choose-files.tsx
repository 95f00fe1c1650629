import { useRef } from 'react';
import { Button, type ButtonLook } from '../../ui/button.tsx';
import { toIncoming } from './incoming-files.ts';
import { useUploads } from './upload-provider.tsx';

export interface ChooseFilesProps {
  look?: ButtonLook;
  /** Choose a whole folder instead of files. */
  folder?: boolean;
  children: string;
}

/** A button that opens the system's own chooser. */
export function ChooseFiles({ look = 'plain', folder = false, children }: ChooseFilesProps) {
  const { add } = useUploads();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
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
