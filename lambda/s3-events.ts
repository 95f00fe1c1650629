/**
 * What S3's notifications say about photos. Pure, and trusting nothing: a queue
 * takes messages from whoever may send to it, and keys are their authors' text.
 *
 * "Event message structure", Amazon S3 User Guide.
 *
 * @module
 */
import * as z from 'zod/mini';
import { parsePhotoKey, type PhotoKey, type PhotoKeyParts } from '#contract/photo-key';

interface PhotoChange {
  bucket: string;
  photo: PhotoKeyParts & { key: PhotoKey };
  /** Orders the events on one key; as S3 sends it, hexadecimal. */
  sequencer: string;
  /** When S3 did it, UTC. */
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

export type PhotoEvent = PhotoCreated | PhotoRemoved;

export interface Notification {
  events: PhotoEvent[];
  /** The events that are none of ours: other keys, other kinds of event. Bounded text, for the log. */
  passedOver: string[];
}

const PASSED_OVER_MAX_CHARACTERS = 200;

const Entry = z.object({
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

const Message = z.union([
  z.object({ Records: z.array(Entry) }),
  // Sent once, when notifications are set up.
  z.object({ Event: z.literal('s3:TestEvent') }),
]);

/** The photo events in the body of a queue message, or `undefined` if S3 did not write it. */
export function parseNotification(body: string): Notification | undefined {
  const message = Message.safeParse(parseJson(body));
  if (!message.success) return undefined;
  const notification: Notification = { events: [], passedOver: [] };
  for (const entry of 'Records' in message.data ? message.data.Records : []) {
    const event = toPhotoEvent(entry);
    if (event) notification.events.push(event);
    else notification.passedOver.push(describeEntry(entry));
  }
  return notification;
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

/** S3 form-encodes keys in notifications: a space arrives as `+`, a plus as `%2B`. */
function decodeKey(key: string): string | undefined {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

const describeEntry = ({ eventName, s3 }: Entry) =>
  `${eventName} ${s3.object.key}`.slice(0, PASSED_OVER_MAX_CHARACTERS);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
