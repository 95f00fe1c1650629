/**
 * What is selected in the sheet that is on the screen, for what stands beside it.
 *
 * @module
 */
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import type { ListingId } from '../catalog/catalog-messages.ts';
import {
  NOTHING_SELECTED,
  type SelectionChange,
  type SelectionView,
} from '../catalog/selection.ts';

/** The sheet on the screen, and what is selected in it. */
export interface SheetSelection {
  listing: ListingId;
  /** Photos in the sheet. */
  photoCount: number;
  view: SelectionView;
  change(change: SelectionChange): void;
}

interface SelectionState {
  sheet: SheetSelection | undefined;
  /** Whether a photo is selected by clicking on it, though none is yet. */
  isSelecting: boolean;
  setSelecting(isSelecting: boolean): void;
  show(sheet: SheetSelection | undefined): void;
}

const SelectionContext = createContext<SelectionState | undefined>(undefined);

/** Around every page that has a sheet, and what is done with the photos selected in it. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [sheet, show] = useState<SheetSelection>();
  const [isSelecting, setSelecting] = useState(false);
  const state = useMemo(() => ({ sheet, isSelecting, setSelecting, show }), [sheet, isSelecting]);
  return <SelectionContext value={state}>{children}</SelectionContext>;
}

export interface SelectionOnScreen extends Omit<SelectionState, 'show'> {
  /** Whether a click on a photo selects it. */
  isOn: boolean;
  selected: SelectionView;
  /** Select nothing, and open photos by clicking on them again. */
  end(): void;
}

/** @throws Error outside of {@link SelectionProvider}. */
export function useSelectionOnScreen(): SelectionOnScreen {
  const { sheet, isSelecting, setSelecting } = useSelectionState();
  const selected = sheet?.view ?? NOTHING_SELECTED;
  return {
    sheet,
    isSelecting,
    setSelecting,
    selected,
    isOn: isSelecting || selected.count > 0,
    end() {
      setSelecting(false);
      sheet?.change({ kind: 'none' });
    },
  };
}

/** @throws Error outside of {@link SelectionProvider}. */
export function useSelectionState(): SelectionState {
  const state = use(SelectionContext);
  if (!state) throw new Error('shown outside of SelectionProvider');
  return state;
}
