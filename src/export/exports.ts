/**
 * Exports of this tab: they outlive the screens that they were begun on.
 *
 * @module
 */
import type { Problem } from '../problems.ts';
import type { Progress } from './export-originals.ts';

/** `copy` and `copies`: with what was said of them inside. */
export type ExportKind = 'original' | 'copy' | 'originals' | 'copies' | 'table' | 'records';

export interface ExportView extends Progress {
  id: number;
  kind: ExportKind;
  /** What the file is called. */
  name: string;
  /** Photos. */
  total: number;
  /** Of the originals, bytes. */
  totalBytes: number;
  state: 'running' | 'waiting' | 'saved' | 'stopped' | 'failed';
  /** Why it failed. */
  failure: Problem | undefined;
}

export type BegunExport = Pick<ExportView, 'kind' | 'name' | 'total' | 'totalBytes'>;

/** What carries an export out. It never throws. */
export type RunExport = (
  update: (change: Partial<ExportView>) => void,
  signal: AbortSignal,
) => Promise<void>;

export interface Exports {
  subscribe(listener: () => void): () => void;
  readState(): readonly ExportView[];
  begin(view: BegunExport, run: RunExport): void;
  stop(id: number): void;
  stopAll(): void;
  /** Say no more of it. */
  dismiss(id: number): void;
}

export const isUnderWay = ({ state }: ExportView): boolean =>
  state === 'running' || state === 'waiting';

/** Whether it ended as it was wanted to. */
export const isWell = ({ state, failed, altered }: ExportView): boolean =>
  state === 'stopped' || (state === 'saved' && failed + altered === 0);

export function createExports(): Exports {
  const listeners = new Set<() => void>();
  const controllers = new Map<number, AbortController>();
  let views: readonly ExportView[] = [];
  let count = 0;
  const tell = (next: readonly ExportView[]) => {
    views = next;
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readState: () => views,
    begin(begun, run) {
      count += 1;
      const id = count;
      const controller = new AbortController();
      controllers.set(id, controller);
      const progress = { done: 0, doneBytes: 0, failed: 0, problem: undefined, altered: 0 };
      // What went well has been said by now.
      const left = views.filter((view) => isUnderWay(view) || !isWell(view));
      tell([...left, { ...begun, ...progress, id, state: 'running', failure: undefined }]);
      const update = (change: Partial<ExportView>) =>
        tell(views.map((view) => (view.id === id ? { ...view, ...change } : view)));
      void run(update, controller.signal).finally(() => controllers.delete(id));
    },
    stopAll() {
      for (const controller of controllers.values()) controller.abort();
    },
    stop: (id) => controllers.get(id)?.abort(),
    dismiss: (id) => tell(views.filter((view) => view.id !== id)),
  };
}
