import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { createExports, type Exports } from './exports.ts';

const ExportsContext = createContext<Exports | undefined>(undefined);

/** Around every page: an export goes on wherever one is. */
export function ExportsProvider({ children }: { children: ReactNode }) {
  const [exports] = useState(createExports);
  useEffect(() => exports.stopAll, [exports]);
  useEffect(() => {
    // Browsers that ask where to save leave none.
    if (!('showSaveFilePicker' in window)) void removeLeftovers();
  }, []);
  return <ExportsContext value={exports}>{children}</ExportsContext>;
}

async function removeLeftovers() {
  try {
    await (await import('./open-file.ts')).removeLeftovers();
  } catch (error) {
    console.warn('what an earlier export wrote stays until the next visit', error);
  }
}

/**
 * Where exports are begun and ended.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function useExports(): Exports {
  const exports = use(ExportsContext);
  if (!exports) throw new Error('shown outside of ExportsProvider');
  return exports;
}
