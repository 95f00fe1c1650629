import { useEffect, type RefObject } from 'react';

/** What a key does; those in `held` do it again and again while they are held down. */
export function useViewerKeys(
  dialog: RefObject<HTMLElement | null>,
  actions: Readonly<Record<string, () => void>>,
  held: readonly string[],
) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      // Not what is pressed in a question above.
      const isHere =
        target === document.body || (target instanceof Node && dialog.current?.contains(target));
      if (!isHere || isTyping(target) || event.metaKey || event.ctrlKey || event.altKey) return;
      if (!event.repeat || held.includes(key)) actions[key]?.();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
