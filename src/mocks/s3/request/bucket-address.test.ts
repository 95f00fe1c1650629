import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, expect, test } from 'vitest';
import { toBucketAddresses } from '#contract/bucket-addresses';
import { ADA, outcomeOf, startTestCloud, TEST_CONFIG } from '../../cloud-for-tests.ts';
import { readBucketAddress } from './bucket-address.ts';

const { bucket: Bucket, region } = TEST_CONFIG;
const cloud = await startTestCloud();
afterAll(() => cloud.server.close());

const BODY = new TextEncoder().encode('gin');
const WAYS = [
  { forcePathStyle: false, useDualstackEndpoint: false },
  { forcePathStyle: false, useDualstackEndpoint: true },
  { forcePathStyle: true, useDualstackEndpoint: false },
  { forcePathStyle: true, useDualstackEndpoint: true },
];
const { accessKeyId, secretAccessKey, sessionToken } = await cloud.issueSession({
  role: 'user',
  tags: { owner: ADA.sub },
});
const credentials = { accessKeyId, secretAccessKey, sessionToken };

test.each(WAYS.map((way, index) => ({ ...way, address: toBucketAddresses(TEST_CONFIG)[index] })))(
  'an object is the same one at $address',
  async ({ address = '', ...way }) => {
    const client = new S3Client({ region, credentials, maxAttempts: 1, ...way });
    // A rendition, so that the Lambda stays out of it.
    const Key = `renditions/${ADA.sub}/a b+ö ${crypto.randomUUID()}`;
    await client.send(new PutObjectCommand({ Bucket, Key, Body: BODY, IfNoneMatch: '*' }));
    const read = new GetObjectCommand({ Bucket, Key });
    const url = await getSignedUrl(client, read);
    expect(url.startsWith(address)).toBe(true);
    expect(await (await fetch(url)).text()).toBe('gin');
    const { s3 } = await cloud.clientsOf(ADA.sub);
    expect(await (await s3.send(read)).Body?.transformToString()).toBe('gin');
    const theirs = new GetObjectCommand({ Bucket, Key: 'renditions/somebody/a' });
    expect(await outcomeOf(client.send(theirs))).toBe('AccessDenied');
  },
);

test.each([
  ['https://photos.s3.eu-west-1.amazonaws.com/a%20b/c', 'photos', 'a%20b/c'],
  ['https://photos.s3.dualstack.eu-west-1.amazonaws.com/', 'photos', ''],
  ['https://s3.eu-west-1.amazonaws.com/photos/photos/c', 'photos', 'photos/c'],
  ['https://s3.dualstack.eu-west-1.amazonaws.com/photos', 'photos', ''],
  ['https://s3.eu-west-1.amazonaws.com/', '', ''],
])('%s is in %s', (url, bucket, path) => {
  expect(readBucketAddress(new URL(url))).toEqual({ bucket, path });
});
