import type { Dials } from '../dials.ts';

export interface UploadProgress {
  /** Object key. */
  key: string;
  sentBytes: number;
  totalBytes: number;
}

export type UploadListener = (progress: UploadProgress) => void;

/** How often a long upload tells how far it is. */
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
  let sentBytes = 0;
  while (sentBytes < totalBytes) {
    report({ key, sentBytes, totalBytes });
    // Read anew each time: somebody may turn the dial while the body is on its way.
    const { uploadBytesPerSecond } = dials;
    const waitMs = Math.min(TICK_MS, ((totalBytes - sentBytes) / uploadBytesPerSecond) * 1000);
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const takenBytes = waitMs > 0 ? Math.ceil((waitMs / 1000) * uploadBytesPerSecond) : totalBytes;
    sentBytes = Math.min(totalBytes, sentBytes + takenBytes);
  }
  report({ key, sentBytes: totalBytes, totalBytes });
}
