import type { Scope } from './engine.ts';
import type { Changes } from './jobs.ts';
import { takesLabels, withGuesses, type Labels, type TransferItem } from './transfer-item.ts';

/** What was typed here gives way to the engine's word after so long, milliseconds. */
const TYPED_MS = 2_000;

/** Drawn at the next frame, but at most so often, milliseconds: what is drawn is not sent. */
const FRAME_MS = 16;
const BETWEEN_MS = 200;

/** Hears that the list is another one; `isTyped` if somebody waits to see a letter. */
export type ItemsListener = (isTyped: boolean) => void;

export interface ItemList {
  subscribe(listener: ItemsListener): () => void;
  read(): readonly TransferItem[];
  countUnkept(): number;
  /** What the engine says; `isAll` if it is the first of all that there is. */
  apply(changes: Changes, isAll: boolean): void;
  /** What is typed here, before the engine says so. */
  relabel(labels: Partial<Labels>, scope: Scope): void;
  takeGuesses(scope: Scope): void;
}

/** The items by the engine's word, and what was typed in this tab since. */
export function createItemList(): ItemList {
  const items = new Map<string, TransferItem>();
  const typed = new Map<string, { labels: Partial<Labels>; at: number }>();
  const listeners = new Set<ItemsListener>();
  let read: readonly TransferItem[] = [];
  let [unkept, isDrawn, drawnAt] = [0, true, -Infinity];

  const draw = (isTyped: boolean) => {
    read = [...items.values()];
    for (const listener of listeners) listener(isTyped);
  };
  /** An answer to an earlier letter must not take back the later ones. */
  const withTyped = (item: TransferItem): TransferItem => {
    const waiting = typed.get(item.id);
    if (!waiting) return item;
    const { labels, at } = waiting;
    const isConfirmed =
      (labels.album ?? item.album) === item.album && (labels.title ?? item.title) === item.title;
    if (!isConfirmed && performance.now() - at < TYPED_MS) return { ...item, ...labels };
    typed.delete(item.id);
    return item;
  };

  const relabel = (scope: Scope, choose: (item: TransferItem) => Partial<Labels>) => {
    const at = performance.now();
    for (const id of scope === 'all' ? items.keys() : scope) {
      const item = items.get(id);
      if (!item || !takesLabels(item)) continue;
      const labels = choose(item);
      typed.set(id, { labels: { ...typed.get(id)?.labels, ...labels }, at });
      items.set(id, { ...item, ...labels });
    }
    draw(true);
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    read: () => read,
    countUnkept: () => unkept,
    apply(changes, isAll) {
      if (isAll) items.clear();
      for (const item of changes.items) items.set(item.id, withTyped(item));
      for (const id of changes.removed) {
        items.delete(id);
        typed.delete(id);
      }
      unkept = changes.unkept;
      if (!isDrawn) return;
      isDrawn = false;
      // Not a frame of the screen: a tab that is not looked at has none, and is told all the same.
      setTimeout(
        () => {
          [isDrawn, drawnAt] = [true, performance.now()];
          draw(false);
        },
        Math.max(FRAME_MS, drawnAt + BETWEEN_MS - performance.now()),
      );
    },
    relabel: (labels, scope) => relabel(scope, () => labels),
    takeGuesses: (scope) => relabel(scope, (item) => withGuesses(item, item.guess)),
  };
}
