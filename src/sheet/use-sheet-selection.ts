import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ListingId, ListingView, SheetWindow } from '../catalog/catalog-messages.ts';
import type { BandView } from '../catalog/listing.ts';
import type { SelectionChange, SelectionView } from '../catalog/selection.ts';
import { useCatalog } from './catalog-context.ts';
import { useSelectionState } from './selection-context.tsx';

export interface SelectedBands {
  view: ListingView;
  selection: SelectionView;
  bands: BandView[];
}

/**
 * Selects in a listing, and says so to what stands beside the sheet.
 *
 * @param readShown gives the heights whose photos are to be drawn anew
 * @param onChanged what is selected now, and what is between those heights
 */
export function useSheetSelection(
  id: ListingId,
  view: ListingView | undefined,
  readShown: () => SheetWindow,
  onChanged: (changed: SelectedBands) => void,
): (change: SelectionChange) => void {
  const catalog = useCatalog();
  const { show, setSelecting } = useSelectionState();
  const [changed, setChanged] = useState<{ view: ListingView; selection: SelectionView }>();
  const current = useRef({ view, readShown, onChanged });
  useLayoutEffect(() => {
    current.current = { view, readShown, onChanged };
  });
  const change = useCallback(
    (what: SelectionChange) => {
      void catalog.ask('select', id, what, current.current.readShown()).then((answer) => {
        const now = current.current.view;
        if (!answer || !now) return;
        setChanged({ view: now, selection: answer.selection });
        current.current.onChanged({ ...answer, view: now });
      });
    },
    [catalog, id],
  );
  // The catalogue's word of a newer listing takes the place of what was answered before.
  const selection = changed && changed.view === view ? changed.selection : view?.selection;
  const photoCount = view?.photoCount ?? 0;
  useEffect(() => {
    if (selection) show({ listing: id, photoCount, view: selection, change });
  }, [show, id, photoCount, selection, change]);
  useEffect(
    () => () => {
      show(undefined);
      setSelecting(false);
    },
    [show, setSelecting],
  );
  return change;
}
