import { expect, test } from 'vitest';
import { parseMessage } from './messages.ts';

const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
const ID = '01JDPZ5Z3K8W4Q6Y2V0T9R7S5N';
const KEY = `edits/${OWNER}/${ID}.json`;
const LISTED_AT = Date.parse('2026-03-14T21:04:09.250Z');

const edited = (changes: object = {}) =>
  JSON.stringify({
    kind: 'edited',
    bucket: 'photos',
    key: KEY,
    listedAt: LISTED_AT,
    versionId: 'v1',
    sizeBytes: 10,
    ...changes,
  });

test('an edit that a listing found is to be applied, like one that S3 tells of', () => {
  expect(parseMessage(edited())).toEqual({
    events: [],
    edits: [
      {
        bucket: 'photos',
        edit: { key: KEY, owner: OWNER, id: ID },
        versionId: 'v1',
        sizeBytes: 10,
        eventTime: '2026-03-14T21:04:09.250Z',
        isListed: true,
      },
    ],
    passedOver: [],
    malformed: 0,
  });
});

test.each<[name: string, changes: object]>([
  ['the key of a photo', { key: `originals/${OWNER}/a/b/c.jpg` }],
  ['no edit’s key', { key: `edits/${OWNER}/1.json` }],
  ['no version', { versionId: undefined }],
  ['no size', { sizeBytes: undefined }],
  ['a size below nothing', { sizeBytes: -1 }],
  ['no time', { listedAt: 'now' }],
  ['a time after all time', { listedAt: 2 ** 48 }],
  ['no bucket', { bucket: '' }],
  ['a kind that nobody knows', { kind: 'annotated' }],
])('one with %s is nobody’s message', (_, changes) => {
  expect(parseMessage(edited(changes))).toBeUndefined();
});
