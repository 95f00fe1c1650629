import type { Dials } from '../../dials.ts';
import { createFaultSwitches, type FaultSwitches } from '../../faults/faults.ts';
import { S3Refusal } from '../answer/s3-error.ts';

export interface UploadProgress {
  /** Where it is sent to. */
  url: string;
  /** Object key. */
  key: string;
  /** Which part of a multipart upload it is. */
  partNumber?: number;
  sentBytes: number;
  totalBytes: number;
}

export type UploadListener = (progress: UploadProgress) => void;

/** A body on its way. */
export type TakenUpload = Omit<UploadProgress, 'sentBytes'>;

/** The bodies that are on their way. */
export interface Uploads {
  /**
   * Take a body at the pace of the dial, and tell how far it is: a page under a
   * service worker sees no progress of its own uploads.
   *
   * @throws S3Refusal if the sender gave up.
   * @throws BrokenConnection if the network did.
   */
  take(upload: TakenUpload): Promise<void>;
  /** The sender of this address has gone: nothing of it is kept. */
  giveUp(url: string): void;
}

/** The body did not come to its end. Nobody can be told: there is no connection. */
export class BrokenConnection extends Error {
  override name = 'BrokenConnection';
}

/** How often a long upload tells how far it is. */
const TICK_MS = 100;

export function createUploads({
  dials,
  faults = createFaultSwitches(),
  report = () => undefined,
}: {
  dials: Dials;
  faults?: FaultSwitches;
  report?: UploadListener;
}): Uploads {
  const underWay = new Map<string, AbortController>();

  const pace = async (upload: TakenUpload, signal: AbortSignal) => {
    const { totalBytes } = upload;
    const { dropAfterBytes } = faults.current;
    const endBytes = dropAfterBytes > 0 ? Math.min(totalBytes, dropAfterBytes) : totalBytes;
    let sentBytes = 0;
    while (sentBytes < endBytes) {
      report({ ...upload, sentBytes });
      // Read anew each time: somebody may turn the dial while the body is on its way.
      const { uploadBytesPerSecond } = dials;
      const waitMs = Math.min(TICK_MS, ((endBytes - sentBytes) / uploadBytesPerSecond) * 1000);
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (signal.aborted) throw new S3Refusal('RequestTimeout');
      const takenBytes = waitMs > 0 ? Math.ceil((waitMs / 1000) * uploadBytesPerSecond) : endBytes;
      sentBytes = Math.min(endBytes, sentBytes + takenBytes);
    }
    if (endBytes < totalBytes) throw new BrokenConnection();
    report({ ...upload, sentBytes: totalBytes });
  };

  return {
    async take(upload) {
      const { url } = upload;
      const controller = new AbortController();
      underWay.set(url, controller);
      try {
        await pace(upload, controller.signal);
      } finally {
        underWay.delete(url);
      }
    },
    giveUp: (url) => underWay.get(url)?.abort(),
  };
}
