import {
  createContext,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { useArchive } from '../backend/archive-context.ts';
import { useCatalog } from '../sheet/catalog-context.ts';
import { useLeavingQuestion } from '../ui/use-leaving-question.ts';
import type { Edits, EditsState } from './edits.ts';
import { openEdits } from './open-edits.ts';

const EditsContext = createContext<Edits | undefined>(undefined);

/** Around every page: what is said is sent wherever one is then. */
export function EditsProvider({ children }: { children: ReactNode }) {
  const { openEditStore, person } = useArchive();
  const catalog = useCatalog();
  const [edits] = useState(() =>
    openEdits({
      openStore: openEditStore,
      catalog,
      openJournal: async () => (await import('./edit-journal.ts')).openEditJournal(person.owner),
      alone: (act) => navigator.locks.request(`tintype.edits.${person.owner}`, act),
      wait: waitOrOnline,
    }),
  );
  useEffect(() => {
    edits.load();
    const retry = () => edits.retry();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [edits]);
  // A journal that could not be written is in memory alone.
  useLeavingQuestion(() => edits.readState().isFragile);
  return <EditsContext value={edits}>{children}</EditsContext>;
}

/** For so long, or until the network is back. */
const waitOrOnline = (ms: number) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
  });

/**
 * What can be said of photos.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function useEdits(): Edits {
  const edits = use(EditsContext);
  if (!edits) throw new Error('shown outside of EditsProvider');
  return edits;
}

/**
 * What was said, and how far it is.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function useEditsState(): EditsState {
  const { subscribe, readState } = useEdits();
  return useSyncExternalStore(subscribe, readState);
}
