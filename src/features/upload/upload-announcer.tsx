import { toTotals, type TransferItem } from '../../transfer/transfer-item.ts';
import { amount, describeTotals } from './describe-upload.ts';

/** For who listens: that it begins, each tenth, and how it ended. Not every byte. */
export function UploadAnnouncer({ items }: { items: readonly TransferItem[] }) {
  const totals = toTotals(items);
  const tenth = Math.floor((10 * totals.sentBytes) / Math.max(1, totals.totalBytes));
  const text = totals.isBusy
    ? `Filing ${amount(totals.files)}: ${tenth * 10} percent sent.`
    : describeTotals(items);
  return (
    <p role="status" className="visually-hidden">
      {text}
    </p>
  );
}
