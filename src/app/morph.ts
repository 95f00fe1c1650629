/**
 * A photo opens out of its tile, and goes back to that of the photo that was seen last.
 *
 * "View Transition API", where there is one: the browser takes a picture of before and of
 * after, and moves what has the same name in both. Without, and for who wants no motion,
 * there is only the change itself.
 *
 * @module
 */

import { flushSync } from 'react-dom';

const NAME = 'photo';

/** A change that does not come is waited for no longer, milliseconds. */
const PATIENCE_MS = 500;

/** The first viewer of a visit comes a moment later; for so long nothing moves, milliseconds. */
const FIRST_VIEWER_MS = 160;
const STEP_MS = 8;

const findTileOf = (key: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`main [data-key="${CSS.escape(key)}"]`);

/** At rest: one that is zoomed, or under a finger, has no edges to speak of. */
const findShownPicture = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('[role=dialog] [data-resting]');

/** @param change puts the viewer into the document */
export function morphOpen(key: string, change: () => void): void {
  morph(() => findTileOf(key), change, findShownPicture, FIRST_VIEWER_MS);
}

/** @param change takes the viewer out of the document, by the time that it gives */
export function morphClosed(key: string, change: () => Promise<void> | void): void {
  morph(findShownPicture, change, () => {
    const tile = findTileOf(key);
    // Behind the viewer, where nobody sees it happen.
    tile?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    return tile;
  });
}

type Find = () => HTMLElement | null;

function morph(
  findBefore: Find,
  change: () => Promise<void> | void,
  findAfter: Find,
  waitMs = 0,
): void {
  // Firefox before 144 and Safari before 18 have none.
  const isThere = 'startViewTransition' in document;
  if (!isThere || matchMedia('(prefers-reduced-motion: reduce)').matches) {
    void change();
    return;
  }
  const before = findBefore();
  if (before) before.style.viewTransitionName = NAME;
  let after: HTMLElement | null = null;
  const transition = document.startViewTransition(async () => {
    // What there is afterwards is looked at at once.
    await Promise.race([flushSync(change), pause(PATIENCE_MS)]);
    if (before) before.style.viewTransitionName = '';
    after = findAfter();
    for (let waited = 0; !after && waited < waitMs; waited += STEP_MS) {
      await pause(STEP_MS);
      after = findAfter();
    }
    if (before && after) after.style.viewTransitionName = NAME;
  });
  // Skipped, where the window is hidden or the next is begun: the change is made all the same.
  transition.ready.catch(() => undefined);
  void transition.finished.finally(() => {
    if (after) after.style.viewTransitionName = '';
  });
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Once the browser has gone back, and what hears of it has been drawn. */
export const whenGoneBack = (): Promise<void> =>
  new Promise((resolve) => {
    window.addEventListener('popstate', () => setTimeout(resolve), { once: true });
  });
