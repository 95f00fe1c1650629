import {
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  PutObjectCommand,
  type GetObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { ADA, IRIS, keyFor, outcomeOf, startTestCloud, TEST_CONFIG } from '../cloud-for-tests.ts';
import { credentialsFrom, signIn } from '../cognito/sign-in-for-tests.ts';

const { bucket: Bucket, table: TableName, region, userPoolId: UserPoolId } = TEST_CONFIG;
const BYTES = new TextEncoder().encode('some bytes');

const cloud = await startTestCloud();
afterEach(() => {
  cloud.faults.clear();
  return cloud.startOver();
});
afterAll(() => cloud.server.close());

async function aPerson() {
  const { s3, dynamodb } = await cloud.clientsOf(ADA.sub);
  const Key = await keyFor(BYTES);
  const put = new PutObjectCommand({ Bucket, Key, Body: BYTES, IfNoneMatch: '*' });
  const get = new GetItemCommand({ TableName, Key: marshall({ owner: ADA.sub, key: 'a' }) });
  const askForPhoto = () => s3.send(new GetObjectCommand({ Bucket, Key }));
  return {
    upload: () => outcomeOf(s3.send(put)),
    askForPhoto,
    download: () => outcomeOf(askForPhoto().then(({ Body }) => readAll(Body))),
    readRecord: () => outcomeOf(dynamodb.send(get)),
  };
}

const readAll = (body: GetObjectCommandOutput['Body']) =>
  body?.transformToByteArray() ?? expect.fail('there is no body');

async function listUsers() {
  const { accessKeyId, secretAccessKey, sessionToken } = await cloud.issueSession({
    role: 'admin',
    tags: { owner: IRIS.sub },
  });
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  const client = new CognitoIdentityProviderClient({ region, credentials, maxAttempts: 1 });
  return outcomeOf(client.send(new ListUsersCommand({ UserPoolId })));
}

describe('throttling', () => {
  test('each service says it in its own words', async () => {
    const { idToken } = await signIn(cloud, ADA);
    const person = await aPerson();
    cloud.faults.set({ throttleEvery: 1 });
    expect([
      await person.upload(),
      await person.readRecord(),
      await listUsers(),
      await outcomeOf(credentialsFrom(TEST_CONFIG.identityPoolId, idToken)),
    ]).toEqual([
      'SlowDown',
      'ThrottlingException',
      'TooManyRequestsException',
      'TooManyRequestsException',
    ]);
  });

  test('S3 says it without a body where a body may not be', async () => {
    cloud.faults.set({ throttleEvery: 1 });
    const url = `https://${Bucket}.s3.${region}.amazonaws.com/originals/any`;
    const answer = await fetch(url, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([503, '']);
    expect(await (await fetch(url)).text()).toMatch(/<Code>SlowDown<.*<RequestId>\w+</s);
  });

  test('every second request is refused', async () => {
    const person = await aPerson();
    cloud.faults.set({ throttleEvery: 2 });
    const outcomes = [];
    for (let i = 0; i < 4; i += 1) outcomes.push(await person.readRecord());
    expect(outcomes).toEqual(['done', 'ThrottlingException', 'done', 'ThrottlingException']);
  });
});

test('credentials expire as often as is said, and are then good again', async () => {
  const person = await aPerson();
  cloud.faults.set({ expireNext: 3 });
  expect([await person.upload(), await person.readRecord(), await listUsers()]).toEqual([
    'ExpiredToken',
    'ExpiredTokenException',
    'ExpiredTokenException',
  ]);
  expect(await person.upload()).toBe('done');
  expect(cloud.faults.current.expireNext).toBe(0);
});

test('nothing arrives offline', async () => {
  const person = await aPerson();
  cloud.faults.set({ offline: 1 });
  expect(await person.upload()).not.toBe('done');
  cloud.faults.clear();
  expect(await person.download()).toBe('AccessDenied'); // as S3 says of what is not there
});

test('every request takes as long as the latency', async () => {
  const person = await aPerson();
  cloud.faults.set({ latencyMs: 80 });
  const begin = Date.now();
  await person.readRecord();
  expect(Date.now() - begin).toBeGreaterThanOrEqual(79);
});

describe('a connection that breaks', () => {
  test('in the middle of an upload leaves nothing behind', async () => {
    const person = await aPerson();
    const sent: number[] = [];
    const stop = cloud.onUploadProgress(({ sentBytes }) => sent.push(sentBytes));
    cloud.faults.set({ dropAfterBytes: BYTES.length - 1 });
    expect(await person.upload()).not.toBe('done');
    expect(sent).not.toContain(BYTES.length);
    stop();
    cloud.faults.clear();
    expect(await person.upload()).toBe('done');
  });

  test('in the middle of a download fails it', async () => {
    const person = await aPerson();
    await person.upload();
    cloud.faults.set({ dropAfterBytes: BYTES.length - 1 });
    const { Body } = await person.askForPhoto();
    expect(await outcomeOf(readAll(Body))).not.toBe('done');
    cloud.faults.set({ dropAfterBytes: BYTES.length });
    expect(await person.download()).toBe('done');
  });

  test('before the answer leaves what was asked for', async () => {
    const person = await aPerson();
    cloud.faults.set({ loseAnswerEvery: 1 });
    expect(await person.upload()).not.toBe('done');
    cloud.faults.clear();
    expect(await person.upload()).toBe('PreconditionFailed');
  });
});

test('the Lambda is spared: its calls do not leave AWS', async () => {
  const person = await aPerson();
  await person.upload();
  cloud.faults.set({ offline: 1 });
  await cloud.drain();
  expect(await cloud.listFailures()).toEqual([]);
});

describe('a scenario', () => {
  test('sets the faults, the dials and the failure queue', async () => {
    const person = await aPerson();
    await cloud.play('throttled');
    expect(cloud.faults.current.throttleEvery).toBe(2);
    await cloud.play('offline');
    expect(cloud.faults.current).toMatchObject({ throttleEvery: 0, offline: 1 });
    cloud.faults.clear();
    await cloud.play('lost-event');
    await person.upload();
    await cloud.drain();
    expect(cloud.logs).toEqual([]);
  });

  test('fills the failure queue with messages that work when they are sent again', async () => {
    await cloud.play('failure-queue');
    expect(await cloud.countMessages()).toMatchObject({ failed: 100 });
    expect(await cloud.redrive()).toBe(100);
    await cloud.drain();
    expect(await cloud.countMessages()).toEqual({ waiting: 0, inFlight: 0, failed: 0 });
  });
});
