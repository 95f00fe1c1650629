/**
 * What signed-in people and admins might ask beyond what the app asks: each request is
 * one step wider than one that goes through, and is refused.
 */
import {
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  DeleteObjectAnnotationCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAnnotationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectAnnotationsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectAnnotationCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ADA,
  IRIS,
  keyFor,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
} from '../src/mocks/cloud-for-tests.ts';

const { bucket: Bucket, region } = TEST_CONFIG;
const BYTES = new TextEncoder().encode('0123456789');
const FOREIGN_KEY = 'arn:aws:kms:eu-west-1:999988887777:key/theirs';
const EVERYBODY = 'uri="http://acs.amazonaws.com/groups/global/AllUsers"';

const cloud = await startTestCloud();
let s3: S3Client;
afterAll(() => cloud.server.close());

const Key = await keyFor(BYTES);
const Rendition = `renditions/${ADA.sub}/photo/thumb.jpg`;
const moved = await keyFor(BYTES, { album: 'Bar Basso' });
let VersionId: string | undefined;

beforeEach(async () => {
  await cloud.startOver();
  ({ s3 } = await cloud.clientsOf(ADA.sub));
  ({ VersionId } = await put({}));
  await put({ Key: Rendition });
});

const put = (input: Partial<PutObjectCommandInput>) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body: BYTES, IfNoneMatch: '*', ...input }));

const copy = (input: Partial<CopyObjectCommandInput>) =>
  s3.send(
    new CopyObjectCommand({
      Bucket,
      Key: moved,
      CopySource: `${Bucket}/${Key}`,
      IfNoneMatch: '*',
      ...input,
    }),
  );

/** Keys that are there, and whether anything was deleted. */
async function listAll() {
  const Prefix = `originals/${ADA.sub}/`;
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix }),
  );
  return [Versions.map((version) => version.Key), DeleteMarkers.length];
}

describe('an address that was signed', () => {
  /** Whoever has it sends it as it is. */
  const open = async (url: string, method: string, headers: Record<string, string> = {}) => {
    const body = method === 'PUT' ? 'gin' : undefined;
    const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
    const text = await response.text();
    return `${response.status} ${/<Code>(?<code>\w+)/.exec(text)?.groups?.['code'] ?? text}`;
  };
  const ofVersion = () => ({ Bucket, Key, VersionId });

  test('shows an original, a version of it and a rendition', async () => {
    for (const input of [{ Bucket, Key }, ofVersion(), { Bucket, Key: Rendition }]) {
      const read = await getSignedUrl(s3, new GetObjectCommand(input));
      expect(await open(read, 'GET')).toBe('200 0123456789');
    }
    const head = await getSignedUrl(s3, new HeadObjectCommand({ Bucket, Key }));
    expect(await open(head, 'HEAD')).toBe('200 ');
  });

  test.each<[what: string, sign: (client: S3Client) => Promise<string>, method: string]>([
    [
      'deletes',
      (client) => getSignedUrl(client, new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' })),
      'DELETE',
    ],
    [
      'deletes a rendition',
      (client) =>
        getSignedUrl(client, new DeleteObjectCommand({ Bucket, Key: Rendition, IfMatch: '*' })),
      'DELETE',
    ],
    [
      'writes',
      (client) =>
        getSignedUrl(client, new PutObjectCommand({ Bucket, Key: moved, IfNoneMatch: '*' })),
      'PUT',
    ],
    [
      'copies',
      (client) =>
        getSignedUrl(
          client,
          new CopyObjectCommand({
            Bucket,
            Key: moved,
            CopySource: `${Bucket}/${Key}`,
            IfNoneMatch: '*',
          }),
        ),
      'PUT',
    ],
    [
      'lists',
      (client) =>
        getSignedUrl(client, new ListObjectsV2Command({ Bucket, Prefix: `originals/${ADA.sub}/` })),
      'GET',
    ],
    [
      'lists versions',
      (client) =>
        getSignedUrl(
          client,
          new ListObjectVersionsCommand({ Bucket, Prefix: `originals/${ADA.sub}/` }),
        ),
      'GET',
    ],
  ])('never %s', async (_, sign, method) => {
    const before = await listAll();
    const headers: Record<string, string> =
      method === 'PUT' ? { 'if-none-match': '*' } : method === 'DELETE' ? { 'if-match': '*' } : {};
    expect(await open(await sign(s3), method, headers)).toBe('403 AccessDenied');
    const { s3: admin } = await cloud.clientsFor({ role: 'admin', tags: { owner: IRIS.sub } });
    expect(await open(await sign(admin), method, headers)).toBe('403 AccessDenied');
    expect(await listAll()).toEqual(before);
  });

  test('of the Lambda shows nothing', async () => {
    const { s3: lambda } = await cloud.clientsFor({ role: 'lambda' });
    const read = new GetObjectCommand(ofVersion());
    expect(await outcomeOf(lambda.send(read))).toBe('done');
    expect(await open(await getSignedUrl(lambda, read), 'GET')).toBe('403 AccessDenied');
  });
});

test('the Lambda reads versions that it was told of, from its own network', async () => {
  const outcome = async (usedIn: 'function' | 'service' | 'elsewhere', input: object) => {
    const { s3: lambda } = await cloud.clientsFor({ role: 'lambda', usedIn });
    return outcomeOf(lambda.send(new GetObjectCommand({ Bucket, Key, ...input })));
  };
  expect(await outcome('function', { VersionId })).toBe('done');
  expect(await outcome('function', {})).toBe('AccessDenied');
  expect(await outcome('function', { VersionId: 'guessed' })).not.toBe('done');
  expect(await outcome('service', { VersionId })).toBe('AccessDenied');
  expect(await outcome('elsewhere', { VersionId })).toBe('AccessDenied');
});

test('a form is posted in vain', async () => {
  const form = new FormData();
  form.append('key', moved);
  form.append('file', new Blob([BYTES]));
  const url = `https://${Bucket}.s3.${region}.amazonaws.com/`;
  const response = await fetch(url, { method: 'POST', body: form });
  expect([response.status, await response.text()]).toEqual([
    403,
    expect.stringContaining('<Code>AccessDenied</Code>'),
  ]);
});

test.each<[what: string, input: Partial<PutObjectCommandInput & CopyObjectCommandInput>]>([
  ['If-None-Match of an ETag', { IfNoneMatch: '"9a0364b9e99bb480dd25e1f0284c8555"' }],
  ['If-None-Match of nothing', { IfNoneMatch: '' }],
  ['no If-None-Match', { IfNoneMatch: undefined }],
  ['If-Match beside it', { IfMatch: '*' }],
  ['encryption by KMS', { ServerSideEncryption: 'aws:kms' }],
  [
    'encryption by a foreign key of KMS',
    { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: FOREIGN_KEY },
  ],
  ['encryption by KMS twice', { ServerSideEncryption: 'aws:kms:dsse' }],
  ['a key of KMS without a word on encryption', { SSEKMSKeyId: FOREIGN_KEY }],
  [
    'a key of their own',
    { SSECustomerAlgorithm: 'AES256', SSECustomerKey: Buffer.alloc(32).toString('base64') },
  ],
  ['a grant to read', { GrantRead: EVERYBODY }],
  ['a grant to read the ACL', { GrantReadACP: EVERYBODY }],
  ['a grant to write the ACL', { GrantWriteACP: EVERYBODY }],
  ['a grant of everything', { GrantFullControl: EVERYBODY }],
  ['an ACL', { ACL: 'bucket-owner-full-control' }],
  ['an archive for a class', { StorageClass: 'DEEP_ARCHIVE' }],
])('neither an upload nor a copy has %s', async (_, input) => {
  const before = await listAll();
  expect(await outcomeOf(put({ Key: moved, ...input }))).toBe('AccessDenied');
  expect(await outcomeOf(copy(input))).toBe('AccessDenied');
  expect(await listAll()).toEqual(before);
  expect(await outcomeOf(copy({}))).toBe('done');
});

test('a copy says nothing of annotations', async () => {
  expect(await outcomeOf(copy({ AnnotationDirective: 'COPY' }))).toBe('AccessDenied');
});

test.each([
  ['a person', { role: 'user', tags: { owner: ADA.sub } }],
  ['an admin', { role: 'admin', tags: { owner: IRIS.sub } }],
  ['the Lambda', { role: 'lambda' }],
] as const)('%s may do nothing with annotations', async (_, session) => {
  const client = (await cloud.clientsFor(session)).s3;
  for (const version of [{}, { VersionId }]) {
    const object = { Bucket, Key, ...version };
    const annotation = { ...object, AnnotationName: 'note' };
    const outcomes = [
      client.send(new PutObjectAnnotationCommand({ ...annotation, AnnotationPayload: BYTES })),
      client.send(new GetObjectAnnotationCommand(annotation)),
      client.send(new ListObjectAnnotationsCommand(object)),
      client.send(new ListObjectAnnotationsCommand({ ...object, AnnotationPrefix: 'n' })),
      client.send(new DeleteObjectAnnotationCommand(annotation)),
    ].map(outcomeOf);
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['AccessDenied']));
  }
});

describe('deletions of keys that never were', () => {
  const keys = Array.from({ length: 1_000 }, (_, i) => `originals/${ADA.sub}/Bar/Drink/${i}.jpg`);
  const removeAll = async (client: S3Client, ETag?: string) => {
    const Objects = keys.map((missing) => ({ Key: missing, ...(ETag && { ETag }) }));
    const { Deleted = [], Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects } }),
    );
    return [Deleted.length, ...new Set(Errors.map(({ Code }) => Code))];
  };

  test.each([
    ['a person', { role: 'user', tags: { owner: ADA.sub } }],
    ['an admin', { role: 'admin', tags: { owner: IRIS.sub } }],
  ] as const)('by %s, a thousand at once, leave neither a marker nor a message', async (_, who) => {
    await cloud.drain();
    const before = await listAll();
    const client = (await cloud.clientsFor(who)).s3;
    expect(await removeAll(client)).toEqual([0, 'AccessDenied']);
    expect(await removeAll(client, '*')).toEqual([0, 'NoSuchKey']);
    const [missing] = keys;
    const one = new DeleteObjectCommand({ Bucket, Key: missing, IfMatch: '*' });
    expect(await outcomeOf(client.send(one))).toBe('NoSuchKey');
    expect(await listAll()).toEqual(before);
    expect(await cloud.countMessages()).toMatchObject({ waiting: 0 });
  });

  test('what is deleted already is not deleted again', async () => {
    const remove = () => s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' }));
    expect(await outcomeOf(remove())).toBe('done');
    expect(await outcomeOf(remove())).toBe('NoSuchKey');
    expect(await listAll()).toEqual([[Key], 1]);
  });

  test('an admin deletes without learning what is there', async () => {
    const { s3: admin } = await cloud.clientsFor({ role: 'admin', tags: { owner: IRIS.sub } });
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    const compare = admin.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: ETag }));
    expect(await outcomeOf(compare)).toBe('AccessDenied');
    const remove = admin.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' }));
    expect(await outcomeOf(remove)).toBe('done');
  });
});

test('nobody removes a version, alone or among many', async () => {
  const one = s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId, IfMatch: '*' }));
  expect(await outcomeOf(one)).toBe('AccessDenied');
  const { Errors = [] } = await s3.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key, VersionId, ETag: '*' }] } }),
  );
  expect(Errors.map(({ Code }) => Code)).toEqual(['AccessDenied']);
  expect(await listAll()).toEqual([[Key], 0]);
});

describe('an admin', () => {
  const { userPoolId: UserPoolId } = TEST_CONFIG;
  const ada = { UserPoolId, Username: ADA.sub };

  test.each<[what: string, ask: (client: CognitoIdentityProviderClient) => Promise<unknown>]>([
    ['deletes nobody for good', (client) => client.send(new AdminDeleteUserCommand(ada))],
    [
      'sets no password',
      (client) =>
        client.send(
          new AdminSetUserPasswordCommand({ ...ada, Password: 'twelve letters', Permanent: true }),
        ),
    ],
    [
      'signs in for nobody',
      (client) =>
        client.send(
          new AdminInitiateAuthCommand({
            UserPoolId,
            ClientId: TEST_CONFIG.userPoolClientId,
            AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          }),
        ),
    ],
    [
      'changes nobody’s address',
      (client) =>
        client.send(
          new AdminUpdateUserAttributesCommand({
            ...ada,
            UserAttributes: [{ Name: 'email', Value: 'iris@example.com' }],
          }),
        ),
    ],
  ])('%s', async (_, ask) => {
    const session = { role: 'admin', tags: { owner: IRIS.sub } } as const;
    const { accessKeyId, secretAccessKey, sessionToken } = await cloud.issueSession(session);
    const credentials = { accessKeyId, secretAccessKey, sessionToken };
    const client = new CognitoIdentityProviderClient({ region, credentials, maxAttempts: 1 });
    expect(await outcomeOf(client.send(new ListUsersCommand({ UserPoolId })))).toBe('done');
    expect(await outcomeOf(ask(client))).toBe('AccessDeniedException');
    expect((await cloud.listPeople()).map(({ sub }) => sub)).toContain(ADA.sub);
  });
});
