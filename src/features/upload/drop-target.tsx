import { useEffect, useState, type ReactNode } from 'react';
import styles from './drop-target.module.css';
import { toIncoming } from './incoming-files.ts';
import { readDropped, type DroppedListener } from './read-dropped.ts';
import { useUploads, type IncomingFile } from './upload-provider.tsx';

/** The whole window takes a drop, and says so; pasting a picture works too. */
export interface DropTargetProps {
  /** Files come in, wherever their person is. */
  onArrival(): void;
  children: ReactNode;
}

export function DropTarget({ onArrival, children }: DropTargetProps) {
  const { add, noteUnreadable } = useUploads();
  const isOver = useWindowDrop({ onFiles: add, onUnreadable: noteUnreadable, onArrival });
  usePaste(add, onArrival);
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

interface DropListener extends DroppedListener {
  onArrival(): void;
}

function useWindowDrop({ onFiles, onUnreadable, onArrival }: DropListener): boolean {
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
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setDepth(0);
      onArrival();
      void readDropped(event.dataTransfer, { onFiles, onUnreadable });
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
  }, [onFiles, onUnreadable, onArrival]);
  return depth > 0;
}

function usePaste(add: (files: IncomingFile[]) => void, onArrival: () => void) {
  useEffect(() => {
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const files = toIncoming([...(clipboardData?.files ?? [])]);
      if (files.length === 0) return;
      onArrival();
      add(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [add, onArrival]);
}
