/** Keeps the screen on for as long as it is wanted and the page is looked at. */
export interface WakeLock {
  want(isWanted: boolean): void;
  /** Let go of it for good. */
  stop(): void;
}

/** Firefox before 126 and Safari before 16.4 have none: there it does nothing. */
export function createWakeLock(): WakeLock {
  let isWanted = false;
  let lock: Promise<WakeLockSentinel | undefined> | undefined;
  const decide = () => {
    if (isWanted && document.visibilityState === 'visible')
      // It is a favour: a battery that is low refuses it.
      lock ??= navigator.wakeLock.request('screen').catch(() => undefined);
    else {
      void lock?.then((held) => held?.release());
      lock = undefined;
    }
  };
  const isThere = 'wakeLock' in navigator;
  if (isThere) document.addEventListener('visibilitychange', decide);
  const want = (wanted: boolean) => {
    isWanted = wanted;
    if (isThere) decide();
  };
  return {
    want,
    stop() {
      want(false);
      document.removeEventListener('visibilitychange', decide);
    },
  };
}
