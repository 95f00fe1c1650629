import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { ListingView } from '../catalog/catalog-messages.ts';
import type { BandView } from '../catalog/listing.ts';
import type { SheetScroll } from './use-sheet-scroll.ts';

/** The photo that the window begins with. */
interface Anchor {
  key: string;
  /** Pixels of the sheet from the top of the window to its row; less than nothing if that is cut. */
  offset: number;
}

const REST_MS = 120;

/**
 * Keeps the window where it is while the sheet changes: on the same photo, over changes of
 * the library, of the window's size, and over a reload. At the very top it stays at the top.
 *
 * @param placeName under which the place outlives a reload; none does if absent
 */
export function useSheetAnchor(placeName: string | undefined) {
  const anchor = useRef<Anchor | undefined>(undefined);
  const isRead = useRef(false);
  const read = useCallback(() => {
    if (!isRead.current)
      anchor.current = placeName === undefined ? undefined : readPlace(placeName);
    isRead.current = true;
    return anchor.current?.key;
  }, [placeName]);
  const forget = useCallback(() => {
    anchor.current = undefined;
  }, []);

  const useKept = (
    view: ListingView | undefined,
    bands: readonly BandView[],
    scroll: SheetScroll,
  ) => {
    const { scrollTo, readTop } = scroll;
    const last = useRef(bands);
    useEffect(() => {
      last.current = bands;
    });
    useLayoutEffect(() => {
      if (view?.anchor && anchor.current) scrollTo(view.anchor.top - anchor.current.offset);
      // eslint-disable-next-line react-hooks/exhaustive-deps -- once a view, and not as the page scrolls
    }, [view]);
    useEffect(() => {
      let rest: ReturnType<typeof setTimeout> | undefined;
      const note = () => {
        anchor.current = findAnchor(last.current, readTop());
        if (placeName !== undefined) writePlace(placeName, anchor.current);
      };
      const follow = () => {
        clearTimeout(rest);
        rest = setTimeout(note, REST_MS);
      };
      window.addEventListener('scroll', follow, { passive: true });
      return () => {
        clearTimeout(rest);
        window.removeEventListener('scroll', follow);
      };
    }, [readTop]);
  };
  return { read, forget, useKept };
}

function findAnchor(bands: readonly BandView[], top: number): Anchor | undefined {
  if (top <= 0) return undefined;
  for (const band of bands) {
    const [tile] = band.tiles;
    const rowTop = band.top + rowOffset(band);
    if (tile && rowTop + band.photoHeight > top)
      return { key: tile.photo.key, offset: rowTop - top };
  }
  return undefined;
}

/** Pixels of a band above its photos. */
const rowOffset = ({ captions, captionHeight }: BandView): number =>
  captions.length > 0 ? captionHeight : 0;

/** Of this tab alone; where a browser keeps nothing, a reload begins at the top. */
function readPlace(name: string): Anchor | undefined {
  try {
    const [key, offset] = JSON.parse(sessionStorage.getItem(name) ?? '[]') as unknown[];
    return typeof key === 'string' && typeof offset === 'number' ? { key, offset } : undefined;
  } catch {
    return undefined;
  }
}

/** Remember no place in a sheet of this name. */
export const forgetPlace = (name: string): void => writePlace(name, undefined);

function writePlace(name: string, anchor: Anchor | undefined): void {
  try {
    if (anchor) sessionStorage.setItem(name, JSON.stringify([anchor.key, anchor.offset]));
    else sessionStorage.removeItem(name);
  } catch {
    // A convenience.
  }
}
