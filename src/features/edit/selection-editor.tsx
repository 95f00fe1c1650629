import { Pencil } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { PhotoSource } from '../../acts/photo-source.ts';
import { Button } from '../../ui/button.tsx';

const loadEditMany = () => import('./edit-many.tsx');
const EditMany = lazy(loadEditMany);

export interface SelectionEditorProps {
  /** Photos that are selected. */
  count: number;
  read(): Promise<PhotoSource>;
  /** Of the word beside the icon. */
  wordClass: string;
}

/** Opens what can be said of the photos that are selected. */
export function SelectionEditor({ count, read, wordClass }: SelectionEditorProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button disabled={count === 0} aria-label="Edit" onClick={() => setOpen(true)}>
        <Pencil size={18} strokeWidth={1.75} aria-hidden />
        <span className={wordClass}>Edit</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <EditMany read={read} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
