import type { Announce } from './notifications.ts';
import type { ObjectStore } from './object-store.ts';
import type { Uploads } from './uploads.ts';

/** What operations work on. */
export interface S3Bucket {
  bucket: string;
  store: ObjectStore;
  /** Told of each change. */
  announce: Announce;
  uploads: Uploads;
}
