import { toTotals, type TransferItem } from '../../transfer/transfer-item.ts';
import { amount, describeTotals } from './describe-upload.ts';

/** How all of it stands. Who listens hears that it begins, each tenth, and how it ended: not every byte. */
export function UploadAnnouncer({ items }: { items: readonly TransferItem[] }) {
  const totals = toTotals(items);
  const tenth = Math.floor((10 * totals.sentBytes) / Math.max(1, totals.totalBytes));
  return (
    <p role="status" className={totals.isBusy ? 'visually-hidden' : undefined}>
      {totals.isBusy
        ? `Filing ${amount(totals.files)}: ${tenth * 10} percent sent.`
        : describeTotals(items)}
    </p>
  );
}
