import { fromEvent } from 'file-selector';
import { useEffect, useState, type ReactNode } from 'react';
import styles from './drop-target.module.css';
import { toIncoming } from './incoming-files.ts';
import { useUploads, type IncomingFile } from './upload-provider.tsx';

/** The whole window takes a drop, and says so; pasting a picture works too. */
export function DropTarget({ children }: { children: ReactNode }) {
  const { add } = useUploads();
  const isOver = useWindowDrop(add);
  usePaste(add);
  return (
    <>
      {children}
      {isOver && (
        <div className={styles['overlay']}>
          <p className={styles['words']}>Drop to file these photos</p>
        </div>
      )}
    </>
  );
}

const carriesFiles = ({ dataTransfer }: DragEvent) =>
  dataTransfer?.types.includes('Files') ?? false;

function useWindowDrop(add: (files: IncomingFile[]) => void): boolean {
  // dragenter and dragleave come for every element that is crossed; only their balance tells.
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const enter = (event: DragEvent) => {
      if (carriesFiles(event)) setDepth((before) => before + 1);
    };
    const leave = (event: DragEvent) => {
      if (carriesFiles(event)) setDepth((before) => Math.max(0, before - 1));
    };
    const over = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDepth(0);
      void fromEvent(event).then((files) => add(toIncoming(files)));
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [add]);
  return depth > 0;
}

function usePaste(add: (files: IncomingFile[]) => void) {
  useEffect(() => {
    const paste = ({ clipboardData }: ClipboardEvent) => {
      add(toIncoming([...(clipboardData?.files ?? [])]));
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [add]);
}
