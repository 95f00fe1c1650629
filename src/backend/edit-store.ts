import type { S3Client } from '@aws-sdk/client-s3';
import { formatEditKey, type EditId } from '#contract/edit-key';
import { toSha256 } from '../sha256.ts';
import { createOnce } from './create-once.ts';
import { isPreconditionFailed } from './s3-answers.ts';

/** The log of what a person says of their photos. */
export interface EditStore {
  /**
   * Add an edit; one that is there already stays.
   *
   * @throws what S3 answers.
   */
  add(id: EditId, text: string): Promise<void>;
  /** This device's clock, set right where S3 refused it; milliseconds since 1970. */
  now(): number;
}

/** The edit log of one owner. */
export const createEditStore = (
  s3: S3Client,
  { bucket, owner }: { bucket: string; owner: string },
): EditStore => ({
  now: () => Date.now() + s3.config.systemClockOffset,
  async add(id, text) {
    const body = new Blob([text]);
    const key = formatEditKey(owner, id);
    const sha256 = await toSha256(body);
    try {
      await s3.send(createOnce({ bucket, key, body, sha256, mediaType: 'application/json' }));
    } catch (error) {
      if (!isPreconditionFailed(error)) throw error;
    }
  },
});
