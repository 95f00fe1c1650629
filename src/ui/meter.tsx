import { ProgressBar } from 'react-aria-components';
import styles from './meter.module.css';

export interface MeterProps {
  /** What is progressing, for who cannot see it. */
  label: string;
  /** 0 to 1; absent while it cannot be known. */
  fraction?: number | undefined;
}

/** Progress as a thin line. */
export function Meter({ label, fraction }: MeterProps) {
  return (
    <ProgressBar
      className={styles['meter'] ?? ''}
      aria-label={label}
      value={(fraction ?? 0) * 100}
      isIndeterminate={fraction === undefined}
    >
      <div
        className={styles['fill']}
        data-indeterminate={fraction === undefined || undefined}
        style={{ width: fraction === undefined ? undefined : `${fraction * 100}%` }}
      />
    </ProgressBar>
  );
}
