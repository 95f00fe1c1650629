import { useEffect, useState, type RefObject } from 'react';

const QUIET_AFTER_MS = 2_000;

/** Whether somebody has moved or pressed anything just now. */
export function useRecentMove(ref: RefObject<HTMLElement | null>): boolean {
  const [isRecent, setRecent] = useState(true);
  useEffect(() => {
    const element = ref.current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const move = () => {
      setRecent(true);
      clearTimeout(timer);
      timer = setTimeout(() => setRecent(false), QUIET_AFTER_MS);
    };
    move();
    element?.addEventListener('pointermove', move);
    element?.addEventListener('pointerdown', move);
    window.addEventListener('keydown', move, { capture: true });
    return () => {
      clearTimeout(timer);
      element?.removeEventListener('pointermove', move);
      element?.removeEventListener('pointerdown', move);
      window.removeEventListener('keydown', move, { capture: true });
    };
  }, [ref]);
  return isRecent;
}
