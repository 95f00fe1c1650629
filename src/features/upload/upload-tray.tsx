import { toTotals } from '../../transfer/transfer-item.ts';
import styles from './upload-tray.module.css';
import { useUploads } from './upload-provider.tsx';
import { useUploadItems } from './use-upload-items.ts';
import { describeTotals } from './describe-upload.ts';

const RADIUS = 15;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

/** Uploads in the corner while one looks at something else: a ring with a count. */
export function UploadTray({ onOpen }: { onOpen: () => void }) {
  const { transfer } = useUploads();
  const items = useUploadItems(transfer);
  const totals = toTotals(items);
  if (!totals.isBusy && totals.failed === 0) return null;
  const fraction = totals.sentBytes / Math.max(1, totals.totalBytes);
  return (
    <button type="button" className={styles['tray']} onClick={onOpen}>
      <svg width="36" height="36" viewBox="0 0 36 36" aria-hidden="true">
        <circle cx="18" cy="18" r={RADIUS} className={styles['track']} />
        <circle
          cx="18"
          cy="18"
          r={RADIUS}
          className={styles['arc']}
          strokeDasharray={`${fraction * CIRCUMFERENCE} ${CIRCUMFERENCE}`}
        />
        <text x="18" y="22" textAnchor="middle" className={styles['count']}>
          {totals.files - totals.filed}
        </text>
      </svg>
      <span>{describeTotals(items)}</span>
    </button>
  );
}
