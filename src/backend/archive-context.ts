import { createContext, use } from 'react';
import type { Archive } from './archive.ts';

export const ArchiveContext = createContext<Archive | undefined>(undefined);

/**
 * The signed-in person's archive.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function useArchive(): Archive {
  const archive = use(ArchiveContext);
  if (!archive) throw new Error('no archive: this component is shown outside of ArchiveContext');
  return archive;
}
