import type { RefObject } from 'react';
import { useKeydown } from './use-keydown.ts';

/**
 * What a key does in a dialog; those in `held` do it again and again while they are held down.
 *
 * @param place the dialog, or anything in it
 */
export function useKeys(
  place: RefObject<HTMLElement | null>,
  actions: Readonly<Record<string, () => void>>,
  held: readonly string[] = [],
) {
  useKeydown((event) => {
    const { target, key } = event;
    const dialog = place.current?.closest('[role=dialog]');
    // Not what is pressed in a question above, whatever has the focus there.
    const isHere =
      !dialog?.closest('[inert]') &&
      (target === document.body || (target instanceof Node && dialog?.contains(target)));
    if (!isHere || isTyping(target) || event.metaKey || event.ctrlKey || event.altKey) return;
    if (!event.repeat || held.includes(key)) actions[key]?.();
  });
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
