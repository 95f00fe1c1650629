/**
 * What `npm run reindex` says of photos, in the same queue as S3's notifications.
 *
 * @module
 */
import { parsePhotoKey } from '#contract/photo-key';
import { RecheckMessage } from '#contract/recheck-message';
import type { PhotoFound, PhotoMissing } from './photo-events.ts';
import { toBase, toRecheckSequencer } from './sequencer.ts';

/** What a message says, or `undefined` if reindex did not write it. */
export function parseRecheck(message: unknown): PhotoFound | PhotoMissing | undefined {
  const parsed = RecheckMessage.safeParse(message);
  const photo = parsePhotoKey(parsed.data?.key ?? '');
  if (!parsed.success || !photo) return undefined;
  const recheck = parsed.data;
  const { bucket, sequencer, listedAt } = recheck;
  const listed = {
    bucket,
    photo,
    sequencer: toRecheckSequencer(sequencer, listedAt),
    eventTime: new Date(listedAt).toISOString(),
    notBefore: sequencer === undefined ? undefined : toBase(sequencer),
  };
  if (recheck.kind === 'missing') return { kind: 'missing', ...listed };
  const { versionId, sizeBytes, lastModified } = recheck;
  return { kind: 'found', ...listed, versionId, sizeBytes, uploadedAt: lastModified };
}
