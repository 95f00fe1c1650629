import type { ReactNode } from 'react';
import styles from './empty.module.css';

export interface EmptyProps {
  title: string;
  text: string;
  /** The one next step. */
  action?: ReactNode;
}

/** A page with nothing on it yet: a blank print, and the next step. */
export function Empty({ title, text, action }: EmptyProps) {
  return (
    <div className={styles['empty']}>
      <div className={styles['prints']} aria-hidden="true">
        <span />
        <span />
        <span />
      </div>
      <h1 className={styles['title']}>{title}</h1>
      <p className={styles['text']}>{text}</p>
      {action && <div className={styles['actions']}>{action}</div>}
    </div>
  );
}
