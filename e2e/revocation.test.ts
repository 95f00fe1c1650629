/** Somebody who signed in, with all the credentials there are, is stopped as docs/security.md says. */
import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, expect, test } from 'vitest';
import { readRevocations } from '../infra/isolation/revocations.ts';
import {
  ADA,
  BRUNO,
  IRIS,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
} from '../src/mocks/cloud-for-tests.ts';
import { editIdOf, editOf } from '../src/mocks/edits-for-tests.ts';
import { credentialsFrom, signIn } from '../src/mocks/cognito/sign-in-for-tests.ts';
import type { Person } from '../src/mocks/cognito/seeded-people.ts';
import { ADMIN_IDENTITY_POOL_ID } from '../src/mocks/embedded-config.ts';

const { region, bucket: Bucket, identityPoolId, userPoolId: UserPoolId } = TEST_CONFIG;

const cloud = await startTestCloud();
const attached: (() => void)[] = [];
afterEach(async () => {
  for (const detach of attached.splice(0)) detach();
  await cloud.startOver();
});
afterAll(() => cloud.server.close());

/** As in the guide: to both roles. */
function stop({ sub }: Person) {
  const { ofPerson } = readRevocations(sub, '');
  for (const role of ['user', 'admin'] as const) attached.push(cloud.attachPolicy(role, ofPerson));
}

/** A person with the credentials of an hour. */
async function asPerson(person: Person) {
  const { idToken } = await signIn(cloud, person);
  const credentials = await credentialsFrom(identityPoolId, idToken);
  const s3 = new S3Client({ region, credentials, maxAttempts: 1 });
  const Prefix = `originals/${person.sub}/`;
  return {
    list: () => outcomeOf(s3.send(new ListObjectsV2Command({ Bucket, Prefix }))),
    edit: (chance: number) =>
      outcomeOf(s3.send(editOf(person.sub, editIdOf(Date.now(), chance), []))),
  };
}

/** An admin with the other credentials, those of the second pool. */
async function asAdmin(person: Person) {
  const { idToken } = await signIn(cloud, person);
  const credentials = await credentialsFrom(ADMIN_IDENTITY_POOL_ID, idToken);
  const cognito = new CognitoIdentityProviderClient({ region, credentials, maxAttempts: 1 });
  const user = { UserPoolId, Username: person.sub };
  return {
    listPeople: () => outcomeOf(cognito.send(new ListUsersCommand({ UserPoolId }))),
    enableSelf: () => outcomeOf(cognito.send(new AdminEnableUserCommand(user))),
    disableSelf: () => outcomeOf(cognito.send(new AdminDisableUserCommand(user))),
  };
}

test('a person is stopped at once, and nobody else', async () => {
  const [ada, bruno] = [await asPerson(ADA), await asPerson(BRUNO)];
  expect([await ada.list(), await ada.edit(1)]).toEqual(['done', 'done']);
  stop(ADA);
  expect([await ada.list(), await ada.edit(2)]).toEqual(['AccessDenied', 'AccessDenied']);
  expect(await (await asPerson(ADA)).list()).toBe('AccessDenied');
  expect(await bruno.list()).toBe('done');
});

test('an admin is stopped in both roles', async () => {
  const [iris, irisAsAdmin] = [await asPerson(IRIS), await asAdmin(IRIS)];
  expect([await iris.list(), await irisAsAdmin.listPeople()]).toEqual(['done', 'done']);
  stop(IRIS);
  expect([await iris.list(), await irisAsAdmin.listPeople()]).toEqual([
    'AccessDenied',
    'AccessDeniedException',
  ]);
});

test('an admin who is only disabled enables themselves again, one who is stopped does not', async () => {
  const iris = await asAdmin(IRIS);
  expect(await iris.disableSelf()).toBe('done');
  expect(await iris.enableSelf()).toBe('done');
  stop(IRIS);
  expect(await iris.enableSelf()).toBe('AccessDeniedException');
});
