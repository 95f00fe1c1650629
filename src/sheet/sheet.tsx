import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { Photo } from '#contract/photo-record';
import type { ListingId, ListingView } from '../catalog/catalog-messages.ts';
import type { BandView } from '../catalog/listing.ts';
import type { Ordering } from '../catalog/order.ts';
import type { CatalogQuery } from '../catalog/query.ts';
import { useCatalog } from './catalog-context.ts';
import { Band } from './band.tsx';
import { Scrubber } from './scrubber.tsx';
import styles from './sheet.module.css';
import { keyOf } from './tile-of.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useSelectionOnScreen } from './selection-context.tsx';
import { useListing } from './use-listing.ts';
import { useSheetAnchor } from './use-sheet-anchor.ts';
import { useSelectionKeys } from './use-selection-keys.ts';
import { useSheetScroll } from './use-sheet-scroll.ts';
import { useSheetSelection } from './use-sheet-selection.ts';
import { useSweep } from './use-sweep.ts';

export interface SheetProps {
  /** What it is called for who cannot see it. */
  name: string;
  /** The same object for as long as it asks for the same. */
  query: CatalogQuery;
  ordering: Ordering;
  /** Whether facets are shown beside it. */
  hasCounts?: boolean;
  /** Under which the place is remembered over a reload; nothing is if absent. */
  placeName?: string;
  onOpen(photo: Photo, listing: ListingId): void;
  onView?(view: ListingView): void;
}

const GAP = 4;
const CAPTION_HEIGHT = 48;

/** Photos by days in justified rows, of which only those near the window are in the document. */
export function Sheet({
  name,
  query,
  ordering,
  hasCounts = false,
  placeName,
  onOpen,
  onView,
}: SheetProps) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const request = useMemo(
    () =>
      width > 0
        ? {
            query,
            ordering,
            hasCounts,
            layout: {
              width,
              rowHeight: toRowHeight(width),
              gap: GAP,
              captionHeight: CAPTION_HEIGHT,
            },
          }
        : undefined,
    [query, ordering, hasCounts, width],
  );
  const anchor = useSheetAnchor(placeName);
  const shown = useRef({ top: 0, bottom: window.innerHeight });
  const { id, view } = useListing(request, anchor.read, () => shown.current);
  const scroll = useSheetScroll(ref, view?.height ?? 0);
  useEffect(() => {
    shown.current = { top: scroll.top, bottom: scroll.bottom };
  });
  const [bands, showBands] = useBands(id, view, scroll.top, scroll.bottom);
  const select = useSheetSelection(id, view, () => shown.current, showBands);
  const selection = useSelectionOnScreen();
  const isSweep = useSweep(ref, selection.isOn, select);
  const keys = useGridKeys(ref, view, bands, scroll);
  const selectionKeys = useSelectionKeys(select, selection);
  anchor.useKept(view, bands, scroll);
  useBeginning(query, ordering, () => {
    anchor.forget();
    scroll.scrollTo(0);
    select({ kind: 'none' });
  });
  useEffect(() => {
    if (view) onView?.(view);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is told is the view
  }, [view]);

  const photoOf = (target: EventTarget) => {
    const key = keyOf(target);
    return bands.flatMap(({ tiles }) => tiles).find((tile) => tile.photo.key === key)?.photo;
  };
  const selectDay = useCallback((key: string) => select({ kind: 'day', key }), [select]);
  const open = (target: EventTarget) => {
    const photo = photoOf(target);
    if (photo) onOpen(photo, id);
  };
  const click = (event: MouseEvent) => {
    const key = photoOf(event.target)?.key;
    if (key === undefined || isSweep()) return;
    selectionKeys.note(key);
    if (event.shiftKey) select({ kind: 'extend', key });
    else if (selection.isOn || event.ctrlKey || event.metaKey) select({ kind: 'begin', key });
    else open(event.target);
  };
  return (
    <>
      <div
        ref={ref}
        role="grid"
        aria-label={name}
        aria-rowcount={view ? -1 : undefined}
        aria-busy={!view}
        className={styles['sheet']}
        style={{ height: scroll.pageHeight }}
        aria-multiselectable
        data-selecting={selection.isOn || undefined}
        onClick={click}
        onFocus={selectionKeys.follow}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            open(event.target);
          } else if (!selectionKeys.press(event)) keys.move(event);
        }}
      >
        {bands.map((band) => (
          <Band
            key={band.top}
            band={band}
            top={band.top - scroll.origin}
            tabStop={keys.tabStop}
            onFocus={keys.setFocused}
            onSelectDay={selectDay}
          />
        ))}
      </div>
      {view && view.height > 0 && (
        <Scrubber view={view} readTop={scroll.readTop} scrollTo={scroll.scrollTo} />
      )}
    </>
  );
}

interface WindowRead {
  view: ListingView;
  bands: readonly BandView[];
}

/** What lies between two heights of a sheet: the view brings it along, and later windows are asked for. */
function useBands(
  id: ListingId,
  view: ListingView | undefined,
  top: number,
  bottom: number,
): [readonly BandView[], (read: WindowRead) => void] {
  const catalog = useCatalog();
  const [read, setRead] = useState<WindowRead>();
  const served = useRef<ListingView>(undefined);
  useEffect(() => {
    if (!view) return undefined;
    const isNew = served.current !== view;
    served.current = view;
    if (isNew && view.shown?.top === top && view.shown.bottom === bottom) return undefined;
    let isWanted = true;
    void catalog.ask('readWindow', id, { top, bottom }).then((bands) => {
      if (isWanted) setRead({ view, bands });
    });
    return () => {
      isWanted = false;
    };
  }, [catalog, id, view, top, bottom]);
  return [(read && read.view === view ? read.bands : view?.bands) ?? [], setRead];
}

/** Something else is asked for: begin at its top. */
function useBeginning(query: CatalogQuery, ordering: Ordering, begin: () => void) {
  const asked = useRef({ query, ordering });
  useLayoutEffect(() => {
    if (asked.current.query === query && asked.current.ordering === ordering) return;
    asked.current = { query, ordering };
    begin();
  });
}

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** Pixels; a phone shows three or four photos side by side. */
const toRowHeight = (width: number): number => (width < 600 ? 124 : width < 1_800 ? 216 : 264);
