/**
 * How uploads leave the page, and how the page learns how far they are.
 *
 * `fetch` cannot tell, XMLHttpRequest can; but on a page under a service worker
 * its upload events never fire. So the means is chosen at the composition root.
 *
 * @module
 */
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { XhrHttpHandler } from '@aws-sdk/xhr-http-handler';
import * as z from 'zod/mini';

export interface UploadProgress {
  /** Object key. */
  key: string;
  /** Bytes of the body that have left. */
  sentBytes: number;
}

export interface UploadTransport {
  /** What the SDK sends uploads with; `fetch` if absent. */
  requestHandler?: NonNullable<S3ClientConfig['requestHandler']>;
  /** Hear of every upload's progress; the result stops it. */
  onUploadProgress(listener: (progress: UploadProgress) => void): () => void;
}

const ProgressDetail = z.object({ loaded: z.number() });
const RequestDetail = z.object({ path: z.string() });

/** Uploads by XMLHttpRequest, which tells its progress. */
export function createXhrTransport(): UploadTransport {
  const handler = new XhrHttpHandler();
  return {
    requestHandler: handler,
    onUploadProgress(listener) {
      const hear = (event: unknown, request: unknown) => {
        const key = decodeURIComponent(RequestDetail.parse(request).path.slice(1));
        listener({ key, sentBytes: ProgressDetail.parse(event).loaded });
      };
      handler.on(XhrHttpHandler.EVENTS.UPLOAD_PROGRESS, hear);
      return () => handler.off(XhrHttpHandler.EVENTS.UPLOAD_PROGRESS, hear);
    },
  };
}
