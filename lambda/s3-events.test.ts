import { expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey } from '#contract/photo-key';
import { parseMessage } from './messages.ts';

const KEY = formatPhotoKey({
  owner: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  album: 'Café + Bar',
  title: '50% / 50%',
  photoId: toPhotoId('0'.repeat(64)),
  extension: 'jpg',
});
const ENCODED = encodeURIComponent(KEY).replaceAll('%20', '+').replaceAll('%2F', '/');

/** An entry as S3 writes it. */
const anEntry = (eventName: string, object: Record<string, unknown> = {}) => ({
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  awsRegion: 'eu-west-1',
  eventTime: '2026-03-14T21:04:09.250Z',
  eventName,
  userIdentity: { principalId: 'AWS:X' },
  s3: {
    s3SchemaVersion: '1.0',
    bucket: { name: 'photos', arn: 'arn:aws:s3:::photos' },
    object: {
      key: ENCODED,
      size: 10,
      eTag: 'x',
      versionId: 'v1',
      sequencer: '0055AED6DCD90281E5',
      ...object,
    },
  },
});
const aMessage = (...entries: object[]) => JSON.stringify({ Records: entries });

test('a creation says what was created', () => {
  expect(parseMessage(aMessage(anEntry('ObjectCreated:Put')))).toMatchObject({
    events: [
      {
        kind: 'created',
        bucket: 'photos',
        photo: { key: KEY, album: 'Café + Bar', title: '50% / 50%' },
        versionId: 'v1',
        sizeBytes: 10,
        sequencer: '0055AED6DCD90281E5',
        eventTime: '2026-03-14T21:04:09.250Z',
      },
    ],
    passedOver: [],
  });
});

test.each([
  'ObjectCreated:Put',
  'ObjectCreated:Post',
  'ObjectCreated:Copy',
  'ObjectCreated:CompleteMultipartUpload',
])('%s is a creation', (name) => {
  expect(parseMessage(aMessage(anEntry(name)))?.events).toMatchObject([{ kind: 'created' }]);
});

test.each(['ObjectRemoved:DeleteMarkerCreated', 'LifecycleExpiration:DeleteMarkerCreated'])(
  '%s removes the photo',
  (name) => {
    const events = parseMessage(aMessage(anEntry(name, { size: undefined })))?.events;
    expect(events).toMatchObject([{ kind: 'removed' }]);
    expect(events?.[0]).not.toHaveProperty('onlyVersionId');
  },
);

test.each(['ObjectRemoved:Delete', 'LifecycleExpiration:Delete'])(
  '%s removes a version, and the photo only where it is of that version',
  (name) => {
    expect(parseMessage(aMessage(anEntry(name, { size: undefined })))?.events).toMatchObject([
      { kind: 'removed', onlyVersionId: 'v1' },
    ]);
  },
);

test.each<[name: string, entry: object]>([
  ['a rendition', anEntry('ObjectCreated:Put', { key: 'renditions/x/thumb.jpg' })],
  ['a key that is no photo’s', anEntry('ObjectCreated:Put', { key: 'originals/notes.txt' })],
  ['a key that is not form-encoded', anEntry('ObjectCreated:Put', { key: '%E0%A4%A' })],
  ['another kind of event', anEntry('ObjectTagging:Put')],
  ['an event without a sequencer', anEntry('ObjectCreated:Put', { sequencer: undefined })],
  ['a creation without a size', anEntry('ObjectCreated:Put', { size: undefined })],
])('passes over %s', (_, entry) => {
  const notification = parseMessage(aMessage(entry, anEntry('ObjectCreated:Put')));
  expect(notification?.events).toHaveLength(1);
  expect(notification?.passedOver).toHaveLength(1);
});

test('ignores S3’s test event', () => {
  const body = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'photos' });
  expect(parseMessage(body)).toEqual({ events: [], passedOver: [] });
});

test.each<[name: string, body: string]>([
  ['no JSON', 'hello'],
  ['nothing', ''],
  ['JSON of another kind', '{"Records":"none"}'],
  ['a list', '[]'],
  ['an entry without an object', aMessage({ eventName: 'ObjectCreated:Put' })],
  ['a sequencer that is none', aMessage(anEntry('ObjectCreated:Put', { sequencer: 'zz' }))],
  ['a size below nothing', aMessage(anEntry('ObjectCreated:Put', { size: -1 }))],
])('does not take %s for a notification', (_, body) => {
  expect(parseMessage(body)).toBeUndefined();
});

test('what is passed over is named within bounds', () => {
  const entry = anEntry('ObjectCreated:Put', { key: 'x'.repeat(5_000) });
  expect(parseMessage(aMessage(entry))?.passedOver[0]?.length).toBeLessThanOrEqual(200);
});
