/**
 * What S3's notifications say about photos and edits. Pure, and trusting nothing: a queue
 * takes messages from whoever may send to it, and keys are their authors' text.
 *
 * "Event message structure", Amazon S3 User Guide.
 *
 * @module
 */
import * as z from 'zod/mini';
import { parseEditKey } from '#contract/edit-key';
import { parsePhotoKey } from '#contract/photo-key';
import type { EditStored } from './edit-event.ts';
import type { Notification, PhotoEvent } from './photo-events.ts';

const PASSED_OVER_MAX_CHARACTERS = 200;

/**
 * What an entry must say to be understood. A newer minor version only adds to it,
 * a new major one may mean something else: "Event message structure".
 */
const Entry = z.object({
  eventVersion: z.optional(z.string().check(z.regex(/^2\.\d+$/))),
  eventName: z.string(),
  eventTime: z.iso.datetime(),
  s3: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({
      key: z.string(),
      // Deletions say no size; only puts and deletions say a sequencer.
      size: z.optional(z.int().check(z.nonnegative())),
      versionId: z.optional(z.string()),
      sequencer: z.optional(z.string().check(z.regex(/^[0-9A-Fa-f]{1,32}$/))),
    }),
  }),
});
type Entry = z.infer<typeof Entry>;

/** An entry of any kind, as far as its kind can be told. */
const Named = z.object({ eventName: z.string() });

/** The events that the bucket is told to announce: what is none of these says nothing of photos. */
const OURS = /^(?:ObjectCreated|ObjectRemoved|LifecycleExpiration):/;

const Message = z.union([
  z.object({ Records: z.array(z.unknown()) }),
  // Sent once, when notifications are set up.
  z.object({ Event: z.literal('s3:TestEvent') }),
]);

/** The photo events in a message, or `undefined` if S3 did not write it. */
export function parseNotification(body: unknown): Notification | undefined {
  const message = Message.safeParse(body);
  if (!message.success) return undefined;
  const notification: Notification = { events: [], edits: [], passedOver: [], malformed: 0 };
  for (const entry of 'Records' in message.data ? message.data.Records : [])
    readEntry(entry, notification);
  return notification;
}

/** Each entry by itself: one that is not understood is no reason to leave out the others. */
function readEntry(raw: unknown, notification: Notification): void {
  const { data: entry } = Entry.safeParse(raw);
  const event = entry && toPhotoEvent(entry);
  const edit = entry && toEdit(entry);
  const { eventName } = Named.safeParse(raw).data ?? {};
  if (event) notification.events.push(event);
  else if (edit) notification.edits.push(edit);
  else if (entry) notification.passedOver.push(cut(`${entry.eventName} ${entry.s3.object.key}`));
  // Another kind of event may be of any form.
  else if (eventName !== undefined && !OURS.test(eventName))
    notification.passedOver.push(cut(eventName));
  else notification.malformed += 1;
}

function toPhotoEvent({ eventName, eventTime, s3 }: Entry): PhotoEvent | undefined {
  const { key, size, versionId, sequencer } = s3.object;
  const photo = parsePhotoKey(decodeKey(key) ?? '');
  if (!photo || sequencer === undefined) return undefined;
  const change = { bucket: s3.bucket.name, photo, sequencer, eventTime };
  if (eventName.startsWith('ObjectCreated:'))
    return size === undefined
      ? undefined
      : { kind: 'created', ...change, versionId, sizeBytes: size };
  const [, outcome] = /^(?:ObjectRemoved|LifecycleExpiration):(\w+)$/.exec(eventName) ?? [];
  if (outcome === 'DeleteMarkerCreated') return { kind: 'removed', ...change };
  if (outcome === 'Delete') return { kind: 'removed', ...change, onlyVersionId: versionId };
  return undefined;
}

/** An edit is created, once; that it ends says nothing of what was said in it. */
function toEdit({ eventName, eventTime, s3 }: Entry): EditStored | undefined {
  const { key, size, versionId } = s3.object;
  const edit = parseEditKey(decodeKey(key) ?? '');
  if (!edit || size === undefined || !eventName.startsWith('ObjectCreated:')) return undefined;
  return { bucket: s3.bucket.name, edit, versionId, sizeBytes: size, eventTime, isListed: false };
}

/** S3 form-encodes keys in notifications: a space arrives as `+`, a plus as `%2B`. */
function decodeKey(key: string): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const cut = (text: string) => text.slice(0, PASSED_OVER_MAX_CHARACTERS);
