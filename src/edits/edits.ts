/**
 * What a person says of their photos: on the screen at once, in a journal until the table
 * has it, in the log as soon as there is a connection, and taken back by saying what was
 * said before.
 *
 * @module
 */
import { parseEdit, type RegisterEdit } from '#contract/edit';
import type { EditId } from '#contract/edit-key';
import { toProblem, type Problem } from '../problems.ts';
import { nextEditId } from './edit-clock.ts';
import type { EditJournal, JournalledEdit } from './edit-journal.ts';
import { splitEdit } from './split-edit.ts';
import { createSending, type SendingOptions } from './sending.ts';

/** What was said last, for a moment and for as long as it can be taken back there. */
export interface SaidView {
  id: number;
  /** `12 photos rated 5 stars`. */
  words: string;
}

export interface EditsState {
  said: readonly SaidView[];
  /** Edits that are not in the log yet. */
  unsent: number;
  /** Whether some of them end with the tab: the browser keeps nothing, or has no room. */
  isFragile: boolean;
  /** Why they are not sent. */
  problem: Problem | undefined;
}

export interface Edits {
  subscribe(listener: () => void): () => void;
  readState(): EditsState;
  /** @param words of the message that it can be taken back from; none if it is not to be told. */
  say(registers: readonly RegisterEdit[], words?: string): Promise<void>;
  /** Say what was said before. */
  undo(id: number): Promise<void>;
  dismiss(id: number): void;
  /** Send what is not sent. */
  retry(): void;
  /** What the log may not have yet, in the order in which it was said. */
  readJournal(): Promise<JournalledEdit[]>;
  /** Leave nothing on this device. */
  forget(): Promise<void>;
}

export interface EditsOptions extends Pick<SendingOptions, 'store' | 'catalog' | 'alone' | 'wait'> {
  openJournal(): Promise<EditJournal>;
}

export function createEdits(options: EditsOptions): Edits {
  const { catalog, store } = options;
  const listeners = new Set<() => void>();
  const own = new Set<EditId>();
  const ways = new Map<number, RegisterEdit[]>();
  const journal = options.openJournal();
  let state: EditsState = { said: [], unsent: 0, isFragile: false, problem: undefined };
  let last: EditId | undefined;
  let count = 0;

  const tell = (change: Partial<EditsState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const sending = createSending({
    ...options,
    journal,
    isOwn: (id) => own.has(id),
    onUnsent(unsent, error) {
      const problem = error === undefined ? undefined : toProblem(error);
      tell({ unsent, problem, isFragile: state.isFragile && unsent > 0 });
    },
  });

  const say = async (registers: readonly RegisterEdit[], words?: string) => {
    if (registers.length === 0) return;
    const latest = await catalog.ask('readLatestStamp');
    const edits = splitEdit(registers).map((part) => {
      last = nextEditId(store.now(), [...(latest ? [latest] : []), ...(last ? [last] : [])]);
      own.add(last);
      return { ...part, id: last };
    });
    const shown = catalog.ask('expectEdits', edits);
    tell({ unsent: state.unsent + edits.length });
    const kept = await journal;
    await kept.write(edits.map(({ id, text }) => ({ id, text, isStored: false })));
    if (!kept.isKept) tell({ isFragile: true });
    const before = await shown;
    if (words !== undefined) {
      count += 1;
      ways.set(count, before);
      tell({ said: [{ id: count, words }] });
    }
    sending.begin();
  };
  const dismiss = (id: number) => {
    ways.delete(id);
    tell({ said: state.said.filter((one) => one.id !== id) });
  };

  const takeUp = async () => {
    const left = await (await journal).read();
    if (left.length === 0) return;
    for (const { id } of left) own.add(id);
    await catalog.ask('expectEdits', left.map(toPending));
    tell({ unsent: left.filter(({ isStored }) => !isStored).length });
    sending.begin();
  };
  void takeUp();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readState: () => state,
    say,
    async undo(id) {
      const before = ways.get(id);
      dismiss(id);
      if (before) await say(before, 'Taken back');
    },
    dismiss,
    retry: () => sending.begin(),
    readJournal: async () => (await journal).read(),
    async forget() {
      sending.end();
      await (await journal).clear();
    },
  };
}

/** What an edit of the journal says; it was checked when it was written. */
const toPending = ({ id, text }: JournalledEdit) => ({
  id,
  registers: parseEdit(text)?.registers ?? [],
});
