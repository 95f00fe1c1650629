import type { RefObject } from 'react';
import { useKeydown } from './use-keydown.ts';

/** What a key does; those in `held` do it again and again while they are held down. */
export function useViewerKeys(
  dialog: RefObject<HTMLElement | null>,
  actions: Readonly<Record<string, () => void>>,
  held: readonly string[],
) {
  useKeydown((event) => {
    const { target, key } = event;
    // Not what is pressed in a question above, whatever has the focus there.
    const isHere =
      !dialog.current?.closest('[inert]') &&
      (target === document.body || (target instanceof Node && dialog.current?.contains(target)));
    if (!isHere || isTyping(target) || event.metaKey || event.ctrlKey || event.altKey) return;
    if (!event.repeat || held.includes(key)) actions[key]?.();
  });
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
