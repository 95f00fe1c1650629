import type { Announce } from './events/notifications.ts';
import type { ObjectStore } from './store/object-store.ts';
import type { Uploads } from './bodies/uploads.ts';

/** What operations work on. */
export interface S3Bucket {
  bucket: string;
  store: ObjectStore;
  /** Told of each change. */
  announce: Announce;
  uploads: Uploads;
}
