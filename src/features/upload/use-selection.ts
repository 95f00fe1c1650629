import { useCallback, useMemo, useRef, useState } from 'react';
import type { TransferItem } from '../../transfer/transfer-item.ts';

export interface Selection {
  ids: ReadonlySet<string>;
  /** Select or not; from the last that was clicked up to this one, if `isRange`. */
  toggle(id: string, isRange: boolean): void;
  clear(): void;
}

/** Which rows are selected, of those that there are. */
export function useSelection(items: readonly TransferItem[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const ids = useMemo(
    () =>
      chosen.size === 0 ? chosen : new Set(items.flatMap(({ id }) => (chosen.has(id) ? [id] : []))),
    [items, chosen],
  );
  const toggle = useCallback(
    (id: string, isRange: boolean) => {
      const from = isRange ? items.findIndex((item) => item.id === last.current) : -1;
      const to = items.findIndex((item) => item.id === id);
      const meant =
        from < 0
          ? [id]
          : items.slice(Math.min(from, to), Math.max(from, to) + 1).map((one) => one.id);
      last.current = id;
      setChosen((before) => {
        const next = new Set(before);
        const isOn = !before.has(id);
        for (const one of meant) {
          if (isOn) next.add(one);
          else next.delete(one);
        }
        return next;
      });
    },
    [items],
  );
  const clear = useCallback(() => setChosen(new Set()), []);
  return useMemo(() => ({ ids, toggle, clear }), [ids, toggle, clear]);
}
