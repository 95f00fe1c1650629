import { useEffect, useState, type ReactNode } from 'react';
import styles from './toast.module.css';

/** For as long as it is said, milliseconds; longer while somebody is at it. */
const SAID_FOR_MS = 8_000;

/** Where it is said what was done, and what is being done: above the page, or the viewer. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <div className={styles['place']}>
      {/* There before its words are, so that they are read out. */}
      <div role="status" className={styles['toasts']}>
        {children}
      </div>
    </div>
  );
}

export interface ToastProps {
  words: string;
  /** Words that change all the time are not read out. */
  isQuiet?: boolean;
  /** From 0 to 1, of what is being done. */
  progress?: number | undefined;
  /** It has been said for long enough; absent, it stays. */
  onSaid?: (() => void) | undefined;
  /** What can be done about it. */
  children?: ReactNode;
}

export function Toast({ words, isQuiet = false, progress, onSaid, children }: ToastProps) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!onSaid || isHeld) return undefined;
    const timer = setTimeout(onSaid, SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [onSaid, isHeld]);
  return (
    <div
      className={styles['toast']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className={styles['words']} aria-live={isQuiet ? 'off' : undefined}>
        <bdi>{words}</bdi>
      </p>
      {children}
      {progress !== undefined && (
        <span className={styles['progress']} style={{ inlineSize: `${progress * 100}%` }} />
      )}
    </div>
  );
}
