import type { EditId, EditKey } from '#contract/edit-key';

/** There is an edit in the log: S3 has just told of it, or a listing found it. */
export interface EditStored {
  bucket: string;
  edit: { key: EditKey; owner: string; id: EditId };
  /** Absent in a bucket without versions. */
  versionId?: string | undefined;
  /** Bytes. */
  sizeBytes: number;
  /** When S3 had it, or when it was listed, UTC. */
  eventTime: string;
  /** Whether a listing found it. */
  isListed: boolean;
}
