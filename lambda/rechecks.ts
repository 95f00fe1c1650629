/**
 * What `npm run reindex` says of photos and edits, in the same queue as S3's notifications.
 *
 * @module
 */
import { parseEditKey } from '#contract/edit-key';
import { parsePhotoKey } from '#contract/photo-key';
import { RecheckMessage, type PhotoRecheck } from '#contract/recheck-message';
import type { Notification, PhotoFound, PhotoMissing } from './photo-events.ts';
import { toBase, toRecheckSequencer } from './sequencer.ts';

type EditedMessage = Extract<RecheckMessage, { kind: 'edited' }>;

/** What a message says, or `undefined` if reindex did not write it. */
export function parseRecheck(message: unknown): Notification | undefined {
  const { data } = RecheckMessage.safeParse(message);
  const nothing = { events: [], edits: [], passedOver: [], malformed: 0 };
  if (data?.kind === 'edited') {
    const edit = toEdit(data);
    return edit && { ...nothing, edits: [edit] };
  }
  const event = data && toPhotoEvent(data);
  return event && { ...nothing, events: [event] };
}

function toEdit({ bucket, key, listedAt, versionId, sizeBytes }: EditedMessage) {
  const edit = parseEditKey(key);
  const eventTime = new Date(listedAt).toISOString();
  return edit && { bucket, edit, versionId, sizeBytes, eventTime, isListed: true };
}

function toPhotoEvent(recheck: PhotoRecheck): PhotoFound | PhotoMissing | undefined {
  const photo = parsePhotoKey(recheck.key);
  if (!photo) return undefined;
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
