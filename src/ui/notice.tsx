import type { ReactNode } from 'react';
import styles from './notice.module.css';

export interface NoticeProps {
  /** What happened. */
  title: string;
  /** What it means for the reader, and what to do. */
  remedy: string;
  /** The one thing to do about it. */
  action?: ReactNode;
}

/** Words about something that went wrong, read out as they appear. */
export function Notice({ title, remedy, action }: NoticeProps) {
  return (
    <div className={styles['notice']} role="alert">
      <p className={styles['words']}>
        <span className={styles['title']}>{title}</span>{' '}
        <span className={styles['remedy']}>{remedy}</span>
      </p>
      {action}
    </div>
  );
}
