import { ProgressBar } from 'react-aria-components';
import styles from './meter.module.css';

export interface MeterProps {
  /** What is progressing, for who cannot see it. */
  label: string;
  /** 0 to 1. */
  fraction: number;
}

/** Progress as a thin line. */
export function Meter({ label, fraction }: MeterProps) {
  return (
    <ProgressBar className={styles['meter'] ?? ''} aria-label={label} value={fraction * 100}>
      <div className={styles['fill']} style={{ width: `${fraction * 100}%` }} />
    </ProgressBar>
  );
}
