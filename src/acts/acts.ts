/**
 * What was done to photos in this tab, what is being done, and the way back.
 *
 * Everything shows at once, whatever the network says later; what fails is shown as it is
 * and said. Acts outlive the screens that they were begun on.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';
import { runAct, type Act, type ActView, type Fate } from './run-act.ts';
import { toSource, type PhotoSource } from './photo-source.ts';
import type { ActKind, Work } from './work.ts';

export interface ActsState {
  /** The last one last. */
  acts: readonly ActView[];
  /** By sort key, what was done here, which records may not say yet. */
  fates: ReadonlyMap<string, Fate>;
}

export interface Acts {
  subscribe(listener: () => void): () => void;
  readState(): ActsState;
  /** @param photo the one that it is about, if it is one */
  begin(work: Work, photos: PhotoSource, photo?: Photo): void;
  /** Stop, if it is not over, and take back what was done. */
  undo(id: number): void;
  /** Try once more what failed. */
  retry(id: number): void;
  /** Begin with no more photos. */
  stop(id: number): void;
  /** Say no more of it. */
  dismiss(id: number): void;
}

export interface ActsOptions {
  /** A page of photos is through. */
  onProgress(kind: ActKind): void;
  /** It is over; the last photo as it is now, and as the table may not say yet. */
  onOver(kind: ActKind, last: Photo): void;
}

export function createActs({ onProgress, onOver }: ActsOptions): Acts {
  const listeners = new Set<() => void>();
  const acts = new Map<number, Act>();
  let state: ActsState = { acts: [], fates: new Map() };
  let count = 0;

  const tell = (fates = state.fates) => {
    state = { acts: [...acts.values()].map(({ view }) => view), fates };
    for (const listener of listeners) listener();
  };
  const note = (photos: readonly Photo[], fate: Fate) => {
    const fates = new Map(state.fates);
    for (const { key } of photos) fates.set(key, fate);
    tell(fates);
  };

  const begin = (work: Work, source: PhotoSource, photo?: Photo) => {
    for (const [id, { view }] of acts)
      if (view.state === 'over' && view.failed === 0) acts.delete(id);
    count += 1;
    const act: Act = {
      view: {
        id: count,
        kind: work.kind,
        labels: work.labels,
        total: source.count,
        done: 0,
        failed: 0,
        problem: undefined,
        state: 'running',
        photo,
      },
      work,
      given: [],
      finished: new Set(),
      failures: [],
      ended: Promise.resolve(),
    };
    acts.set(count, act);
    tell();
    act.ended = runAct(act, source, {
      update(change) {
        act.view = { ...act.view, ...change };
        tell();
      },
      note,
      onPage: () => onProgress(work.kind),
    }).then((last) => {
      if (last) onOver(work.kind, work.toResult(last));
    });
  };
  const stop = (id: number) => {
    const act = acts.get(id);
    if (act?.view.state !== 'running') return;
    act.view = { ...act.view, state: 'stopping' };
    tell();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readState: () => state,
    begin,
    undo(id) {
      const act = acts.get(id);
      if (!act) return;
      stop(id);
      acts.delete(id);
      begin(toUndoing(act), toSource(act.given), act.view.photo);
    },
    retry(id) {
      const act = acts.get(id);
      if (!act || act.failures.length === 0) return;
      acts.delete(id);
      begin(act.work, toSource(act.failures), act.view.photo);
    },
    stop,
    dismiss(id) {
      acts.delete(id);
      tell();
    },
  };
}

/** What was done is taken back once it is over; what was not is there already. */
function toUndoing(act: Act): Work {
  const inverse = act.work.toInverse();
  return {
    ...inverse,
    async carryOut(photo) {
      await act.ended;
      if (act.finished.has(photo)) await inverse.carryOut(photo);
    },
  };
}
