/**
 * What S3 tells the queue.
 *
 * "Event message structure", Amazon S3 User Guide.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { EDITS_ROOT } from '#contract/edit-key';
import { ORIGINALS_ROOT } from '#contract/photo-key';
import { queuePolicy } from '../../../../infra/policies/resources.ts';
import { randomText } from '../../bytes.ts';
import { EMBEDDED_ACCOUNT_ID, toResourceNames } from '../../embedded-config.ts';
import { evaluate } from '../../iam/evaluate.ts';
import { encodeKey } from './encode-key.ts';
import type { DeleteMarker, StoredObject } from '../store/object-history.ts';

/** "Supported event types for SQS, SNS, and Lambda", those that are ours. */
export type EventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectCreated:Copy'
  | 'ObjectRemoved:Delete'
  | 'ObjectRemoved:DeleteMarkerCreated'
  | 'LifecycleExpiration:Delete';

/** Tell the queue of a change; without a name it is the plain one of its kind. */
export type Announce = (
  key: string,
  version: StoredObject | DeleteMarker,
  eventName?: EventName,
) => Promise<void>;

/**
 * The bucket's notifications: changes of originals, new edits, and nothing else.
 *
 * @throws Error if the queue does not take messages of this bucket; so does S3
 *   when it is told of such a queue.
 */
export function createAnnounce(
  config: AppConfig,
  send: (message: string) => Promise<void>,
  now: () => number,
): Announce {
  const { region, bucket } = config;
  if (!maySend(config)) throw new Error('the queue does not let this bucket send');
  const nextSequencer = createSequencer(now);
  return async (key, version, namedEvent) => {
    const eventName = namedEvent ?? plainEvent(version);
    const root = findRoot(key, eventName);
    if (root === undefined) return;
    const sequencer = nextSequencer();
    // A version that is removed, or made of parts, is older than what happens to it.
    const eventTime = namedEvent === undefined ? version.modifiedAt : now();
    const change = { root, key, version, eventName, eventTime, sequencer };
    await send(formatNotification({ region, bucket, ...change }));
  };
}

/** Below which prefix this is announced, or `undefined` if it is not. */
function findRoot(key: string, eventName: EventName): string | undefined {
  if (key.startsWith(ORIGINALS_ROOT)) return ORIGINALS_ROOT;
  const isNewEdit = key.startsWith(EDITS_ROOT) && eventName.startsWith('ObjectCreated:');
  return isNewEdit ? EDITS_ROOT : undefined;
}

const plainEvent = ({ kind }: StoredObject | DeleteMarker): EventName =>
  kind === 'object' ? 'ObjectCreated:Put' : 'ObjectRemoved:DeleteMarkerCreated';

function maySend(config: AppConfig): boolean {
  const { bucket, queueArn } = toResourceNames(config);
  const account = EMBEDDED_ACCOUNT_ID;
  const request = {
    principal: { Service: 's3.amazonaws.com' },
    action: 'sqs:SendMessage',
    resource: queueArn,
    context: {
      'aws:SourceArn': `arn:aws:s3:::${bucket}`,
      'aws:SourceAccount': account,
      'aws:SecureTransport': 'true',
    },
  };
  return evaluate(request, [queuePolicy({ bucket, queueArn, account })]) === 'allowed';
}

/** Gives each event a place in the order of events: hexadecimal, each more than the last. */
function createSequencer(now: () => number): () => string {
  let last = 0;
  return () => {
    // Of the clock, so that a reload goes on above where the page before it left off.
    last = Math.max(last + 1, now() * 1_000);
    return last.toString(16).toUpperCase().padStart(16, '0');
  };
}

/** The JSON that S3 sends for one change of one object. */
function formatNotification(options: {
  region: string;
  bucket: string;
  root: string;
  key: string;
  version: StoredObject | DeleteMarker;
  eventName: EventName;
  /** Milliseconds since 1970. */
  eventTime: number;
  sequencer: string;
}): string {
  const { region, bucket, root, key, version, eventName, eventTime, sequencer } = options;
  const isCreated = eventName.startsWith('ObjectCreated:') && version.kind === 'object';
  // "Configuring S3 Lifecycle event notifications": S3 does it in its own name.
  const isOfLifecycle = eventName.startsWith('LifecycleExpiration:');
  return JSON.stringify({
    Records: [
      {
        eventVersion: isOfLifecycle ? '2.3' : '2.1',
        eventSource: 'aws:s3',
        awsRegion: region,
        eventTime: new Date(eventTime).toISOString(),
        eventName,
        userIdentity: { principalId: isOfLifecycle ? 's3.amazonaws.com' : 'AWS:EMBEDDED' },
        requestParameters: { sourceIPAddress: isOfLifecycle ? 's3.amazonaws.com' : '127.0.0.1' },
        responseElements: { 'x-amz-request-id': randomText(16), 'x-amz-id-2': randomText(76) },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: root.slice(0, -1),
          bucket: {
            name: bucket,
            ownerIdentity: { principalId: 'EMBEDDED' },
            arn: `arn:aws:s3:::${bucket}`,
          },
          object: {
            key: encodeKey(key),
            ...(isCreated && { size: version.sizeBytes, eTag: version.etag }),
            versionId: version.versionId,
            sequencer,
          },
        },
      },
    ],
  });
}
