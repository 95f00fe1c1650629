import { readSelected } from '../features/selection/read-selected.ts';
import { useSheetKeys } from '../features/edit/use-sheet-keys.ts';
import { useCatalog } from '../sheet/catalog-context.ts';
import { useSelectionOnScreen } from '../sheet/selection-context.tsx';

/** What keys say of the photos that are selected, or of the one that has the focus. */
export default function SheetKeys() {
  const catalog = useCatalog();
  const { sheet, selected } = useSelectionOnScreen();
  const read = () => readSelected(catalog, sheet?.listing ?? 0, selected.count);
  useSheetKeys(sheet && selected.count > 0 ? read : undefined);
  return null;
}
