import { useEffect, useRef, useState } from 'react';

/** The pace is that of so long, in seconds; it is looked at once a second. */
const WINDOW_S = 10;
const LOOK_MS = 1_000;

/** Bytes a second of late, from how many have been sent; 0 while it is not known. */
export function usePace(sentBytes: number, isBusy: boolean): number {
  const latest = useRef(sentBytes);
  const [pace, setPace] = useState(0);
  useEffect(() => {
    latest.current = sentBytes;
  }, [sentBytes]);
  useEffect(() => {
    if (!isBusy) return undefined;
    let samples: number[] = [latest.current];
    const timer = setInterval(() => {
      samples = [...samples.slice(-WINDOW_S), latest.current];
      setPace((latest.current - (samples[0] ?? 0)) / (samples.length - 1));
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [isBusy]);
  return isBusy ? Math.max(0, pace) : 0;
}
