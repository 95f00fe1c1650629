import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { ListingView } from '../catalog/catalog-messages.ts';
import type { BandView } from '../catalog/listing.ts';
import type { SheetScroll } from './use-sheet-scroll.ts';

export interface GridKeys {
  /** The index of the photo that Tab leads to. */
  tabStop: number;
  setFocused(index: number): void;
  /** Move the focus, if the key says so. */
  move(event: KeyboardEvent): void;
}

/**
 * One stop for Tab, and arrows within: "Grid (Interactive Tabular Data and Layout
 * Containers) Pattern", WAI-ARIA Authoring Practices Guide.
 */
export function useGridKeys(
  grid: RefObject<HTMLElement | null>,
  view: ListingView | undefined,
  bands: readonly BandView[],
  { scrollTo }: SheetScroll,
): GridKeys {
  const [focused, setFocused] = useState(0);
  /** A photo that is to have the focus once it is in the document. */
  const wanted = useRef<number>(undefined);
  const tiles = bands.flatMap((band) => band.tiles);
  const isThere = tiles.some(({ index }) => index === focused);

  const focus = useCallback(
    (index: number) => {
      wanted.current = index;
      const cell = findCell(grid, index);
      if (!cell) return;
      wanted.current = undefined;
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    },
    [grid],
  );
  const hold = useHeldFocus();
  useEffect(() => {
    if (wanted.current !== undefined) focus(wanted.current);
    // A photo that had the focus has left: what is in its place has it now.
    else if (hold.isLost()) focus(Math.min(focused, (view?.photoCount ?? 1) - 1));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once what is shown has changed
  }, [bands, focus]);

  const targetOf = (event: KeyboardEvent): number | undefined => {
    const count = view?.photoCount ?? 0;
    const isEnd = event.ctrlKey || event.metaKey;
    const row = bands.findIndex((band) => band.tiles.some(({ index }) => index === focused));
    const inRow = bands[row]?.tiles ?? [];
    switch (event.key) {
      case 'ArrowRight':
        return focused + 1 < count ? focused + 1 : undefined;
      case 'ArrowLeft':
        return focused > 0 ? focused - 1 : undefined;
      case 'ArrowDown':
        return nearest(bands[row + 1], inRow, focused);
      case 'ArrowUp':
        return nearest(bands[row - 1], inRow, focused);
      case 'Home':
        return isEnd ? 0 : inRow[0]?.index;
      case 'End':
        return isEnd ? count - 1 : inRow.at(-1)?.index;
      default:
        return undefined;
    }
  };
  return {
    tabStop: isThere ? focused : (tiles[0]?.index ?? 0),
    setFocused(index) {
      hold.take();
      setFocused(index);
    },
    move(event) {
      const index = targetOf(event);
      if (index === undefined || !view) return;
      event.preventDefault();
      if (event.key === 'Home' && index === 0) scrollTo(0);
      if (event.key === 'End' && index === view.photoCount - 1) scrollTo(view.height);
      focus(index);
    },
  };
}

/** Whether a tile had the focus, and nobody but the page's body has it since. */
function useHeldFocus() {
  const isHeld = useRef(false);
  useEffect(() => {
    const leave = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest('[role=gridcell]'))) isHeld.current = false;
    };
    document.addEventListener('focusin', leave);
    document.addEventListener('pointerdown', leave);
    return () => {
      document.removeEventListener('focusin', leave);
      document.removeEventListener('pointerdown', leave);
    };
  }, []);
  return useMemo(
    () => ({
      take() {
        isHeld.current = true;
      },
      isLost: () => isHeld.current && document.activeElement === document.body,
    }),
    [],
  );
}

const findCell = (grid: RefObject<HTMLElement | null>, index: number) =>
  grid.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);

/** The photo of a band that lies below or above another. */
function nearest(
  band: BandView | undefined,
  inRow: BandView['tiles'],
  focused: number,
): number | undefined {
  const from = inRow.find(({ index }) => index === focused);
  if (!band || !from) return undefined;
  const middle = from.left + from.width / 2;
  const distance = ({ left, width }: BandView['tiles'][number]) =>
    Math.abs(left + width / 2 - middle);
  return band.tiles.toSorted((a, b) => distance(a) - distance(b))[0]?.index;
}
