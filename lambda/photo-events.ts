/**
 * What can have happened to a photo, as the Lambda hears of it.
 *
 * @module
 */
import type { PhotoKey, PhotoKeyParts } from '#contract/photo-key';
import type { EditStored } from './edit-event.ts';

interface PhotoChange {
  bucket: string;
  photo: PhotoKeyParts & { key: PhotoKey };
  /** Orders what happened to one key; hexadecimal. See: [Note: Between two events] */
  sequencer: string;
  /** When S3 did it, or when a listing found it, UTC. */
  eventTime: string;
}

/** There is a new original, or a new version of one. */
export interface PhotoCreated extends PhotoChange {
  kind: 'created';
  /** Absent in a bucket without versions. */
  versionId?: string | undefined;
  /** Bytes. */
  sizeBytes: number;
}

/** An original is gone. */
export interface PhotoRemoved extends PhotoChange {
  kind: 'removed';
  /**
   * Only this version is gone, for good. If a newer one is there, as when the
   * lifecycle ends an old version, the photo is not gone at all.
   */
  onlyVersionId?: string | undefined;
}

/** What a listing found. */
interface PhotoListed extends PhotoChange {
  /** Place of the record that was read before the listing; absent if there was none. */
  notBefore?: string | undefined;
}

/** A listing found an original. */
export interface PhotoFound extends PhotoListed {
  kind: 'found';
  versionId: string;
  /** Bytes. */
  sizeBytes: number;
  /** When S3 had it, UTC. */
  uploadedAt: string;
}

/** A listing found that an original is gone. */
export interface PhotoMissing extends PhotoListed {
  kind: 'missing';
}

export type PhotoEvent = PhotoCreated | PhotoRemoved | PhotoFound | PhotoMissing;

/** What one message of the queue says. */
export interface Notification {
  events: PhotoEvent[];
  edits: EditStored[];
  /** The events that are none of ours: other keys, other kinds of event. Bounded text, for the log. */
  passedOver: string[];
  /** How many entries are of a kind that is ours, and are not understood. */
  malformed: number;
}
