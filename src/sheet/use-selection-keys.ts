import { useRef, type FocusEvent, type KeyboardEvent } from 'react';
import type { SelectionChange } from '../catalog/selection.ts';
import type { SelectionOnScreen } from './selection-context.tsx';
import { keyOf } from './tile-of.ts';

export interface SelectionKeys {
  /** Select, if the key says so; whether it did, so that it does nothing else. */
  press(event: KeyboardEvent): boolean;
  /** Another photo has the focus. */
  follow(event: FocusEvent): void;
  /** Note where something was selected, so that Shift extends from there. */
  note(key: string): void;
}

const MOVING = /^(?:Arrow|Home$|End$)/;

/**
 * Space selects, Shift with an arrow extends, Ctrl+A takes all, D the day, Escape nothing:
 * "Listbox Pattern", multi-select, WAI-ARIA Authoring Practices Guide.
 */
export function useSelectionKeys(
  select: (change: SelectionChange) => void,
  { isOn, end }: Pick<SelectionOnScreen, 'isOn' | 'end'>,
): SelectionKeys {
  /** Where Shift extends from. */
  const last = useRef<string>(undefined);
  const isExtending = useRef(false);
  return {
    note(key) {
      last.current = key;
    },
    press(event) {
      const { key, shiftKey, target } = event;
      const photo = keyOf(target);
      const isCommand = event.ctrlKey || event.metaKey;
      isExtending.current = shiftKey && MOVING.test(key);
      if (photo === undefined) return false;
      if (isExtending.current) {
        if (last.current !== photo) select({ kind: 'begin', key: photo, isSelected: true });
        return false;
      }
      if (key === ' ') select({ kind: 'begin', key: photo });
      else if (isCommand && key.toLowerCase() === 'a') select({ kind: 'all' });
      else if (!isCommand && key.toLowerCase() === 'd') select({ kind: 'day', key: photo });
      else if (key === 'Escape' && isOn) end();
      else return false;
      last.current = photo;
      event.preventDefault();
      return true;
    },
    follow({ target }) {
      const photo = keyOf(target);
      if (photo === undefined || !isExtending.current) return;
      isExtending.current = false;
      last.current = photo;
      select({ kind: 'extend', key: photo });
    },
  };
}
