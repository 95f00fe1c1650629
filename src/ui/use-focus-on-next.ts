import { useEffect, useRef } from 'react';

/**
 * When a row has gone from a list, and the focus with it, the next row's first button has it.
 *
 * @param names of the rows, as their `data-row` says them
 */
export function useFocusOnNext(names: readonly string[] | undefined): void {
  const before = useRef(names);
  const focused = useRef<string>(undefined);
  useEffect(() => {
    const follow = ({ target }: FocusEvent) => {
      focused.current =
        target instanceof HTMLElement
          ? target.closest<HTMLElement>('[data-row]')?.dataset['row']
          : undefined;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
  useEffect(() => {
    const index = before.current?.findIndex((name) => name === focused.current) ?? -1;
    before.current = names;
    if (index < 0 || document.activeElement !== document.body) return;
    const rows = document.querySelectorAll<HTMLElement>('main [data-row]');
    const next = rows[Math.min(index, rows.length - 1)]?.querySelector<HTMLElement>('button');
    (next ?? document.querySelector<HTMLElement>('main button'))?.focus();
  }, [names]);
}
