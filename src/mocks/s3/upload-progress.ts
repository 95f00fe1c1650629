import type { Dials } from '../dials.ts';

export interface UploadProgress {
  /** Object key. */
  key: string;
  sentBytes: number;
  totalBytes: number;
}

export type UploadListener = (progress: UploadProgress) => void;

const TICK_MS = 100;

/**
 * Take a body at the pace of the dial, and tell how far it is.
 *
 * A page under a service worker sees no progress of its own uploads.
 */
export async function paceUpload(
  key: string,
  totalBytes: number,
  dials: Dials,
  report: UploadListener,
): Promise<void> {
  const start = performance.now();
  for (;;) {
    // Read anew each time: somebody may turn the dial while the body is on its way.
    const elapsedMs = performance.now() - start;
    const allowance = (elapsedMs / 1000) * dials.uploadBytesPerSecond;
    const sentBytes = Number.isFinite(allowance)
      ? Math.min(totalBytes, Math.floor(allowance))
      : totalBytes;
    report({ key, sentBytes, totalBytes });
    if (sentBytes >= totalBytes) return;
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
}
