import type { Photo } from '#contract/photo-record';
import { severalAtOnce } from '../backend/several-at-once.ts';
import { toProblem, type Problem } from '../problems.ts';
import type { PhotoSource } from './photo-source.ts';
import type { ActKind, Labels, Work } from './work.ts';

export type Fate = 'deleted' | 'put-back';

export interface ActView {
  id: number;
  kind: ActKind;
  labels: Partial<Labels> | undefined;
  /** Photos. */
  total: number;
  done: number;
  failed: number;
  /** Why the first one failed. */
  problem: Problem | undefined;
  state: 'running' | 'stopping' | 'over';
  /** The photo, where it is one. */
  photo: Photo | undefined;
}

export interface Act {
  view: ActView;
  work: Work;
  /** All that it was begun with so far. */
  given: Photo[];
  finished: Set<Photo>;
  failures: Photo[];
  ended: Promise<void>;
}

export interface ActListener {
  update(change: Partial<ActView>): void;
  note(photos: readonly Photo[], fate: Fate): void;
  /** A page of photos is through. */
  onPage(): void;
}

/** Photos under way at once: S3 gives a browser six connections. */
const AT_ONCE = 6;

/**
 * Carry out an act, page by page, until it is through or stopped.
 *
 * @returns the photo that was done last, if any was. Never throws: the act says what failed.
 */
export async function runAct(
  act: Act,
  source: PhotoSource,
  listener: ActListener,
): Promise<Photo | undefined> {
  try {
    for await (const photos of source.readPages()) {
      if (act.view.state === 'stopping') break;
      await runPage(act, photos, listener);
      listener.onPage();
    }
  } catch (error) {
    // What was not reached is as it was.
    listener.update({
      problem: toProblem(error),
      failed: act.view.total - act.finished.size,
    });
  }
  listener.update({ state: 'over' });
  return [...act.finished].at(-1);
}

async function runPage(act: Act, photos: readonly Photo[], { update, note }: ActListener) {
  const { work } = act;
  act.given.push(...photos);
  if (work.kind !== 'move') note(photos, work.kind === 'delete' ? 'deleted' : 'put-back');
  await work.expect(photos);
  await severalAtOnce(photos, AT_ONCE, async (photo) => {
    if (act.view.state === 'stopping') return;
    try {
      await work.carryOut(photo);
      act.finished.add(photo);
      update({ done: act.finished.size });
    } catch (error) {
      act.failures.push(photo);
      const problem = act.view.problem ?? toProblem(error);
      update({ failed: act.failures.length, problem });
    }
  });
  const left = photos.filter((photo) => !act.finished.has(photo));
  if (left.length === 0) return;
  if (work.kind !== 'move') note(left, work.kind === 'delete' ? 'put-back' : 'deleted');
  await work.giveUp(left);
}
