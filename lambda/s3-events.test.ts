import { expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey } from '#contract/photo-key';
import { parseMessage } from './messages.ts';

const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
const KEY = formatPhotoKey({
  owner: OWNER,
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
const NOTHING = { events: [], edits: [], passedOver: [], malformed: 0 };
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
    malformed: 0,
  });
});

test.each(['2.0', '2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.10'])(
  'event version %s is read, whatever it adds',
  (eventVersion) => {
    const entry = { ...anEntry('ObjectCreated:Put'), eventVersion, newerData: { a: [1] } };
    const notification = parseMessage(aMessage(entry));
    expect(notification?.events).toMatchObject([{ kind: 'created', versionId: 'v1' }]);
    expect(notification).toMatchObject({ passedOver: [], malformed: 0 });
  },
);

test('another major version may mean anything, and is not read', () => {
  const entry = { ...anEntry('ObjectCreated:Put'), eventVersion: '3.0' };
  expect(parseMessage(aMessage(entry))).toEqual({
    ...NOTHING,
    malformed: 1,
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

const EDIT_KEY = `edits/${OWNER}/01JDPZ5Z3K8W4Q6Y2V0T9R7S5N.json`;

test('an edit that is created says which it is', () => {
  expect(parseMessage(aMessage(anEntry('ObjectCreated:Put', { key: EDIT_KEY })))).toEqual({
    ...NOTHING,
    edits: [
      {
        bucket: 'photos',
        edit: { key: EDIT_KEY, owner: OWNER, id: '01JDPZ5Z3K8W4Q6Y2V0T9R7S5N' },
        versionId: 'v1',
        sizeBytes: 10,
        eventTime: '2026-03-14T21:04:09.250Z',
        isListed: false,
      },
    ],
  });
});

test('photos and edits come in one message, too', () => {
  const message = aMessage(
    anEntry('ObjectCreated:Put', { key: EDIT_KEY }),
    anEntry('ObjectCreated:Put'),
  );
  expect(parseMessage(message)).toMatchObject({ edits: [{}], events: [{}], malformed: 0 });
});

test.each<[name: string, entry: object]>([
  [
    'an edit that an admin removed: what was said stays said',
    anEntry('ObjectRemoved:DeleteMarkerCreated', { key: EDIT_KEY, size: undefined }),
  ],
  [
    'an edit that expired',
    anEntry('LifecycleExpiration:Delete', { key: EDIT_KEY, size: undefined }),
  ],
  ['an edit without a size', anEntry('ObjectCreated:Put', { key: EDIT_KEY, size: undefined })],
  ['an edit of no ulid', anEntry('ObjectCreated:Put', { key: `edits/${OWNER}/1.json` })],
  ['an edit of nobody', anEntry('ObjectCreated:Put', { key: EDIT_KEY.replace(OWNER, 'me') })],
  ['a rendition', anEntry('ObjectCreated:Put', { key: 'renditions/x/thumb.jpg' })],
  ['a key that is no photo’s', anEntry('ObjectCreated:Put', { key: 'originals/notes.txt' })],
  ['a key that is not form-encoded', anEntry('ObjectCreated:Put', { key: '%E0%A4%A' })],
  ['another kind of event', anEntry('ObjectTagging:Put')],
  ['an annotation', anEntry('ObjectAnnotation:Put')],
  ['an annotation’s end', anEntry('ObjectAnnotation:Delete')],
  ['another kind of removal', anEntry('ObjectRemoved:Archived')],
  ['another kind of event, of another form', { eventName: 'Replication:Failed', object: 7 }],
  ['a kind of event that nobody knows yet', { eventName: 'ObjectDreamt:Of' }],
  ['a kind of event in a version that nobody knows yet', { ...anEntry('X:Y'), eventVersion: '9' }],
  ['an event without a sequencer', anEntry('ObjectCreated:Put', { sequencer: undefined })],
  ['a creation without a size', anEntry('ObjectCreated:Put', { size: undefined })],
])('passes over %s', (_, entry) => {
  const notification = parseMessage(aMessage(entry, anEntry('ObjectCreated:Put')));
  expect(notification?.events).toHaveLength(1);
  expect(notification?.edits).toEqual([]);
  expect(notification?.passedOver).toHaveLength(1);
});

test('ignores S3’s test event', () => {
  const body = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'photos' });
  expect(parseMessage(body)).toEqual(NOTHING);
});

test.each<[name: string, body: string]>([
  ['no JSON', 'hello'],
  ['nothing', ''],
  ['JSON of another kind', '{"Records":"none"}'],
  ['a list', '[]'],
])('does not take %s for a notification', (_, body) => {
  expect(parseMessage(body)).toBeUndefined();
});

test.each<[name: string, entry: unknown]>([
  ['without an object', { eventName: 'ObjectCreated:Put' }],
  ['without a name', { ...anEntry('ObjectCreated:Put'), eventName: 7 }],
  ['with a sequencer that is none', anEntry('ObjectCreated:Put', { sequencer: 'zz' })],
  ['with a size below nothing', anEntry('ObjectCreated:Put', { size: -1 })],
  ['that is nothing', null],
])('an entry %s is malformed, and the others of its message are read', (_, entry) => {
  const body = JSON.stringify({ Records: [entry, anEntry('ObjectCreated:Put')] });
  expect(parseMessage(body)).toMatchObject({
    events: [{ kind: 'created' }],
    passedOver: [],
    malformed: 1,
  });
});

test('what is passed over is named within bounds', () => {
  const ofKey = anEntry('ObjectCreated:Put', { key: 'x'.repeat(5_000) });
  const ofName = { eventName: 'x'.repeat(5_000) };
  for (const entry of [ofKey, ofName])
    expect(parseMessage(aMessage(entry))?.passedOver[0]?.length).toBeLessThanOrEqual(200);
});
