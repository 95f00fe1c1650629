import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Hears every key, wherever the focus is.
 *
 * It is listened for once, whatever is drawn meanwhile: what another listener does to the
 * state is drawn before the next is called, and one that is changed then misses the key.
 */
export function useKeydown(
  hear: (event: KeyboardEvent) => void,
  { capture = false }: { capture?: boolean } = {},
) {
  const last = useRef(hear);
  useLayoutEffect(() => {
    last.current = hear;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => last.current(event);
    window.addEventListener('keydown', listen, { capture });
    return () => window.removeEventListener('keydown', listen, { capture });
  }, [capture]);
}
