import {
  DeleteObjectCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, expect, test } from 'vitest';
import { ADA, outcomeOf, startTestCloud, TEST_CONFIG } from '../../cloud-for-tests.ts';

const { bucket: Bucket, region } = TEST_CONFIG;
const cloud = await startTestCloud();
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

// Renditions, so that the Lambda stays out of it.
const PREFIX = `renditions/${ADA.sub}/`;
const BODY = new TextEncoder().encode('0123456789');

const put = (s3: S3Client) =>
  s3.send(new PutObjectCommand({ Bucket, Key: `${PREFIX}a`, Body: BODY, IfNoneMatch: '*' }));

const listAs = (client: S3Client) =>
  outcomeOf(client.send(new ListObjectsV2Command({ Bucket, Prefix: PREFIX })));
const session = { role: 'user', tags: { owner: ADA.sub } } as const;

test('callers with expired credentials are told so', async () => {
  const { s3: expired } = await cloud.clientsFor({ ...session, lifeMs: -1 });
  expect(await listAs(expired)).toBe('ExpiredToken');
});

test('callers without the right secret, key or token are refused', async () => {
  const { accessKeyId, secretAccessKey, sessionToken } = await cloud.issueSession(session);
  const right = { accessKeyId, secretAccessKey, sessionToken };
  const outcomes = [];
  for (const wrong of [
    { secretAccessKey: 'x' },
    { accessKeyId: 'ASIAUNKNOWN' },
    { sessionToken: 'x' },
    {},
  ])
    outcomes.push(await listAs(new S3Client({ region, credentials: { ...right, ...wrong } })));
  expect(outcomes).toEqual(['SignatureDoesNotMatch', 'InvalidAccessKeyId', 'InvalidToken', 'done']);
});

test('callers without a signature are refused', async () => {
  const response = await fetch(`https://${Bucket}.s3.${region}.amazonaws.com/${PREFIX}a`);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('<Code>AccessDenied</Code>');
});

test('callers cannot lay a finger on versions', async () => {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  const { VersionId } = await put(s3);
  const remove = new DeleteObjectCommand({ Bucket, Key: `${PREFIX}a`, VersionId });
  expect(await outcomeOf(s3.send(remove))).toBe('AccessDenied');
});

test('callers in the Lambda’s role reach no renditions, and write nothing', async () => {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  await put(s3);
  const { s3: lambda } = await cloud.clientsFor({ role: 'lambda' });
  const requests = [
    lambda.send(new GetObjectCommand({ Bucket, Key: `${PREFIX}a` })),
    lambda.send(new PutObjectCommand({ Bucket, Key: 'originals/x', Body: BODY, IfNoneMatch: '*' })),
    lambda.send(new DeleteObjectCommand({ Bucket, Key: `${PREFIX}a` })),
    lambda.send(new ListObjectsV2Command({ Bucket, Prefix: PREFIX })),
  ];
  expect(new Set(await Promise.all(requests.map(outcomeOf)))).toEqual(new Set(['AccessDenied']));
});

test('callers hear of operations that are not there', async () => {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  const read = new GetObjectAclCommand({ Bucket, Key: `${PREFIX}a` });
  await expect(s3.send(read)).rejects.toMatchObject({
    name: 'NotImplemented',
    $metadata: { httpStatusCode: 501 },
  });
});
