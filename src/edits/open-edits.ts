import type { Edits, EditsOptions, EditsState } from './edits.ts';

const NOTHING_SAID: EditsState = { said: [], unsent: 0, isFragile: false, problem: undefined };

/** What can be said of photos, whose code comes once the page is there. */
export interface OpenedEdits extends Edits {
  /** Have the code come now. */
  load(): void;
}

export interface OpenEditsOptions extends Omit<EditsOptions, 'store'> {
  openStore(): Promise<EditsOptions['store']>;
}

/** Edits whose code, journal and clock are fetched when they are first wanted. */
export function openEdits({ openStore, ...options }: OpenEditsOptions): OpenedEdits {
  const listeners = new Set<() => void>();
  let state = NOTHING_SAID;
  let opening: Promise<Edits> | undefined;

  const start = async () => {
    const [{ createEdits }, store] = await Promise.all([import('./edits.ts'), openStore()]);
    const edits = createEdits({ ...options, store });
    edits.subscribe(() => {
      state = edits.readState();
      for (const listener of listeners) listener();
    });
    return edits;
  };
  const open = () => {
    opening ??= start();
    // What cannot be loaded now is tried again when it is wanted.
    opening.catch(() => (opening = undefined));
    return opening;
  };
  return {
    load: () => void open().catch(() => undefined),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readState: () => state,
    say: async (registers, words) => (await open()).say(registers, words),
    undo: async (id) => (await open()).undo(id),
    dismiss: (id) => void open().then((edits) => edits.dismiss(id)),
    retry: () => void open().then((edits) => edits.retry()),
    readJournal: async () => (await open()).readJournal(),
    forget: async () => (await open()).forget(),
  };
}
