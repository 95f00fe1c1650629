import { useEffect, useRef } from 'react';

/**
 * Have the browser ask before the page is left, where something would be lost.
 *
 * @param isNeeded asked when somebody is about to leave
 */
export function useLeavingQuestion(isNeeded: () => boolean): void {
  const current = useRef(isNeeded);
  useEffect(() => {
    current.current = isNeeded;
  });
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (current.current()) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}
