import { useEffect } from 'react';
import type { TransferClient } from '../../transfer/transfer-client.ts';
import { toTotals } from '../../transfer/transfer-item.ts';
import { createWakeLock } from '../../ui/wake-lock.ts';

/** Keep the screen on while photos go up: a phone that sleeps sends nothing. */
export function useWakeLock(transfer: TransferClient): void {
  useEffect(() => {
    const lock = createWakeLock();
    const decide = () => lock.want(toTotals(transfer.readItems()).isBusy);
    const stop = transfer.subscribe(decide);
    return () => {
      stop();
      lock.stop();
    };
  }, [transfer]);
}
