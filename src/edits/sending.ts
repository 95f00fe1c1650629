/**
 * The journal's way into the log, and out of the journal once the table has it.
 *
 * @module
 */
import { type EditId } from '#contract/edit-key';
import { MAX_AHEAD_MS, readEditTime } from '#contract/edit-stamp';
import { pauseAfter } from '../backend/back-off.ts';
import type { EditStore } from '../backend/edit-store.ts';
import type { CatalogClient } from '../catalog/catalog-client.ts';
import type { EditJournal, JournalledEdit } from './edit-journal.ts';

/** How long after it is in the log the table is asked, each time, milliseconds. */
const LOOKS_MS = [400, 800, 1_500, 3_000, 6_000, 12_000, 30_000, 60_000, 60_000, 60_000];

export interface SendingOptions {
  store: EditStore;
  catalog: Pick<CatalogClient, 'ask'>;
  /** Runs one at a time on this device, whichever tab asks. */
  alone<Result>(act: () => Promise<Result>): Promise<Result>;
  wait(ms: number): Promise<void>;
  journal: Promise<EditJournal>;
  /** Whether this tab shows an edit. */
  isOwn(id: EditId): boolean;
  /** @param error why nothing goes on for now */
  onUnsent(count: number, error?: unknown): void;
}

export interface Sending {
  /** Send what is in the journal; what is under way goes on. */
  begin(): void;
  end(): void;
}

export function createSending(options: SendingOptions): Sending {
  const { store, catalog, alone, wait, isOwn, onUnsent } = options;
  let isRunning = false;
  let isWanted = false;
  let isEnded = false;
  const isOver = () => isEnded;
  const hasMore = () => isWanted || isEnded;

  /** Everything in the order in which it was said. */
  const send = async (journal: EditJournal) => {
    const waiting = (await journal.read()).filter(({ isStored }) => !isStored);
    onUnsent(waiting.length);
    for (const [index, edit] of waiting.entries()) {
      if (isEnded) return;
      await store.add(edit.id, edit.text);
      await journal.write([{ ...edit, isStored: true }]);
      onUnsent(waiting.length - index - 1);
    }
  };
  const sendAll = async (journal: EditJournal) => {
    for (let failures = 0; !isEnded; failures += 1)
      try {
        await alone(() => send(journal));
        return;
      } catch (error) {
        const left = (await journal.read()).filter(({ isStored }) => !isStored).length;
        onUnsent(left, error);
        await wait(pauseAfter(failures, Math.random()));
      }
  };
  /** What the table has leaves the journal. @returns how many it does not have. */
  const clear = async (journal: EditJournal) => {
    // Of what another tab said this one's catalogue knows nothing.
    const stored = (await journal.read()).filter(({ id, isStored }) => isStored && isOwn(id));
    const ids = stored.map(({ id }) => id);
    const pending = new Set(await catalog.ask('findPendingEdits', ids));
    // Of a clock that is ahead no stamp will ever be as late as its id.
    const ahead = stored.filter((edit) => pending.has(edit.id) && isAhead(edit));
    for (const { id } of ahead) await catalog.ask('giveUpEdit', id);
    await journal.remove(ids.filter((id) => !pending.has(id)));
    return pending.size - ahead.length;
  };
  const isAhead = ({ id }: JournalledEdit) => readEditTime(id) > store.now() + MAX_AHEAD_MS;

  const run = async () => {
    const journal = await options.journal;
    while (isWanted && !isOver()) {
      isWanted = false;
      await sendAll(journal);
      for (const pause of LOOKS_MS) {
        await wait(pause);
        if (hasMore()) break;
        await catalog.ask('catchUp');
        await wait(200);
        if ((await clear(journal)) === 0) break;
      }
    }
  };
  return {
    begin() {
      isWanted = true;
      if (isRunning) return;
      isRunning = true;
      void run().finally(() => {
        isRunning = false;
      });
    },
    end() {
      isEnded = true;
    },
  };
}
