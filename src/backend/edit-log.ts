/**
 * The log of what one person said, read by themselves.
 *
 * @module
 */
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { EDIT_MAX_BYTES } from '#contract/edit';
import { editsPrefix, formatEditKey, parseEditKey, type EditId } from '#contract/edit-key';

export interface EditLog {
  /** All edits, the last first. */
  list(signal: AbortSignal): Promise<EditId[]>;
  /** The text of one, which its author may have written by other means; `undefined` if it is none of ours. */
  read(id: EditId, signal: AbortSignal): Promise<string | undefined>;
}

/** The edit log of one owner. Its calls throw what S3 answers. */
export const createEditLog = (
  s3: S3Client,
  { bucket, owner }: { bucket: string; owner: string },
): EditLog => ({
  async list(abortSignal) {
    const ids: EditId[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: editsPrefix(owner),
          ContinuationToken,
        }),
        { abortSignal },
      );
      for (const { Key = '' } of page.Contents ?? []) {
        const edit = parseEditKey(Key);
        if (edit) ids.push(edit.id);
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return ids.reverse();
  },
  async read(id, abortSignal) {
    const command = new GetObjectCommand({ Bucket: bucket, Key: formatEditKey(owner, id) });
    const { Body, ContentLength = 0 } = await s3.send(command, { abortSignal });
    return ContentLength > EDIT_MAX_BYTES ? undefined : Body?.transformToString();
  },
});
