/**
 * Where the focus goes when the viewer closes: to the photo that was looked at last, in
 * the sheet below, or to what is in its place. It never falls to the page's body.
 *
 * @module
 */
import { useCallback, useEffect, useRef } from 'react';

interface Place {
  key: string;
  /** In the sheet, of the tile that the viewer was opened from. */
  index?: string | undefined;
}

/** The sheet hears of changes from its worker; for so long it is looked for, milliseconds. */
const LOOKED_FOR_MS = 3_000;
const PAUSE_MS = 50;

/**
 * Focus a photo's tile as soon as it is there, unless the person goes elsewhere meanwhile.
 *
 * @param place any tile if absent
 */
export function focusTile(place?: Place): void {
  const end = Date.now() + LOOKED_FOR_MS;
  const focused = document.activeElement;
  const look = () => {
    const now = document.activeElement;
    if (now !== document.body && now !== focused) return;
    const isLate = !place || Date.now() > end;
    const tile = findTile(place, isLate);
    if (tile) tile.focus();
    if (!tile && !isLate) setTimeout(look, PAUSE_MS);
  };
  // At once, if that can be: a dialog that has gone gives the focus back to the tile that it
  // was opened from, a frame later, if nobody has it by then.
  look();
}

/**
 * Focus a tile when the viewer closes.
 *
 * @param shown the sort key of the photo that the viewer shows; absent if it is closed
 * @returns to be called before the viewer opens, while the tile still has the focus
 */
export function useFocusOnTile(shown: string | undefined): () => void {
  const last = useRef<Place>(undefined);
  const index = useRef<string>(undefined);
  useEffect(() => {
    if (shown !== undefined) {
      last.current = { key: shown, index: index.current };
      return;
    }
    if (last.current) focusTile(last.current);
    last.current = undefined;
  }, [shown]);
  return useCallback(() => {
    index.current = readFocusedIndex();
  }, []);
}

const readFocusedIndex = () =>
  document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'];

function findTile(place: Place | undefined, isLate: boolean): HTMLElement | null {
  const find = (selector: string) => document.querySelector<HTMLElement>(`main ${selector}`);
  return (
    (place && find(`[data-key="${CSS.escape(place.key)}"]`)) ??
    (place?.index === undefined ? null : find(`[data-index="${CSS.escape(place.index)}"]`)) ??
    // Not there, or never was: what Tab would lead to, or the only thing to do.
    (isLate
      ? (find('[role=gridcell][tabindex="0"]') ?? find('button:not([disabled])') ?? find('a'))
      : null)
  );
}
