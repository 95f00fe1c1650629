import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Photo } from '#contract/photo-record';
import { parsePhotoKey } from '#contract/photo-key';
import { sampleJpeg } from '../../lambda/metadata/fixtures/sample-jpeg.ts';
import { ADA, keyFor, startTestCloud, TEST_CONFIG } from '../mocks/cloud-for-tests.ts';
import { uploadOf } from '../mocks/photos-for-tests.ts';
import { toLinkHeaders } from './link-headers.ts';
import { createPhotoLinks, type PhotoLink } from './photo-links.ts';
import type { Credentials } from './renewable-credentials.ts';

const MINUTE_MS = 60_000;
const { bucket, region } = TEST_CONFIG;
const BYTES = new Uint8Array(sampleJpeg({ make: 'Fujifilm', model: 'X-T5' }));
const KEY = await keyFor(BYTES);
const cloud = await startTestCloud();

const PHOTO: Photo = {
  ...(parsePhotoKey(KEY) ?? expect.fail('no key of a photo')),
  key: 'as the table has it',
  changedAt: '2026-03-14T21:05:00.000Z',
  uploadedAt: '2026-03-14T21:05:00.000Z',
  sizeBytes: BYTES.length,
  fileName: "Zoë's “last” round\r\n.jpg",
  status: 'ready',
  mediaType: 'image/jpeg',
};

beforeAll(async () => {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  await s3.send(uploadOf(KEY, BYTES));
});
// The clock stands still but for what a test turns it on; timers go on.
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());
afterAll(() => cloud.server.close());

const forward = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** Links by a session that has so many minutes left; renewed, it has an hour. */
async function linksWith({ minutesLeft, renewed = 60 }: { minutesLeft: number; renewed?: number }) {
  const issue = async (minutes: number): Promise<Credentials> => {
    const lifeMs = minutes * MINUTE_MS;
    const session = await cloud.issueSession({ role: 'user', tags: { owner: ADA.sub }, lifeMs });
    return { ...session, expiration: new Date(session.expiresAt) };
  };
  let credentials = await issue(minutesLeft);
  let renewals = 0;
  const s3 = new S3Client({ region, credentials: () => Promise.resolve(credentials) });
  const links = createPhotoLinks(s3, {
    bucket,
    readCredentials: async (isRenewed) => {
      if (isRenewed) {
        renewals += 1;
        credentials = await issue(renewed);
      }
      return credentials;
    },
  });
  return {
    create: (photo = PHOTO) => links.create(photo, toLinkHeaders(photo)),
    readRenewals: () => renewals,
  };
}

const open = async ({ address }: PhotoLink) => (await fetch(address)).status;

test('a link gives the original to whoever has it, to be looked at, as what it is', async () => {
  const { create } = await linksWith({ minutesLeft: 60 });
  const answer = await fetch((await create()).address);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(BYTES);
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect(answer.headers.get('content-disposition')).toBe(
    "inline; filename*=UTF-8''Zo%C3%AB%27s%20%E2%80%9Clast%E2%80%9D%20round%20.jpg",
  );
});

test('it lives for the quarter of an hour that it says, and no longer', async () => {
  const { create, readRenewals } = await linksWith({ minutesLeft: 60 });
  const link = await create();
  const life = link.until.getTime() - Date.now();
  expect(life).toBeGreaterThan(15 * MINUTE_MS - 1_000);
  expect(life).toBeLessThanOrEqual(15 * MINUTE_MS);
  expect(readRenewals()).toBe(0);
  vi.setSystemTime(link.until.getTime() - 1_000);
  expect(await open(link)).toBe(200);
  vi.setSystemTime(link.until.getTime() + 1_000);
  expect(await open(link)).toBe(403);
});

test('credentials that would end before it are renewed first', async () => {
  const { create, readRenewals } = await linksWith({ minutesLeft: 6 });
  const link = await create();
  expect(readRenewals()).toBe(1);
  forward(14 * MINUTE_MS);
  expect(await open(link)).toBe(200);
});

test('where new credentials live no longer, it says the time at which they end', async () => {
  const { create } = await linksWith({ minutesLeft: 3, renewed: 8 });
  const link = await create();
  expect(Math.round((link.until.getTime() - Date.now()) / MINUTE_MS)).toBe(8);
  vi.setSystemTime(link.until.getTime() - 1_000);
  expect(await open(link)).toBe(200);
  vi.setSystemTime(link.until.getTime() + 2_000);
  expect(await open(link)).toBeGreaterThanOrEqual(400);
});

test.each<[what: string, photo: Photo]>([
  ['a program', { ...PHOTO, mediaType: 'image/svg+xml' }],
  ['no photo', { ...PHOTO, status: 'rejected', reason: 'not-an-image' }],
])('what is %s is saved and never opened', async (_, photo) => {
  const { create } = await linksWith({ minutesLeft: 60 });
  const { headers } = await fetch((await create(photo)).address);
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toMatch(/^attachment; /);
});

test('deleting the photo ends its links', async () => {
  const { create } = await linksWith({ minutesLeft: 60 });
  const link = await create();
  expect(await open(link)).toBe(200);
  const { s3 } = await cloud.clientsOf(ADA.sub);
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: KEY, IfMatch: '*' }));
  expect(await open(link)).toBeGreaterThanOrEqual(400);
});
