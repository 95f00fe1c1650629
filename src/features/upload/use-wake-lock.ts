import { useEffect } from 'react';
import type { TransferClient } from '../../transfer/transfer-client.ts';
import { toTotals } from '../../transfer/transfer-item.ts';

/** Keep the screen on while photos go up: a phone that sleeps sends nothing. */
export function useWakeLock(transfer: TransferClient): void {
  useEffect(() => {
    // Firefox before 126 and Safari before 16.4 have none.
    if (!('wakeLock' in navigator)) return undefined;
    let lock: Promise<WakeLockSentinel | undefined> | undefined;
    const release = () => {
      void lock?.then((held) => held?.release());
      lock = undefined;
    };
    const decide = () => {
      const isWanted =
        toTotals(transfer.readItems()).isBusy && document.visibilityState === 'visible';
      // It is a favour: a battery that is low refuses it.
      if (isWanted) lock ??= navigator.wakeLock.request('screen').catch(() => undefined);
      else release();
    };
    const stop = transfer.subscribe(decide);
    document.addEventListener('visibilitychange', decide);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', decide);
      release();
    };
  }, [transfer]);
}
