/** What an admin's decision does to who is signed in. */
import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { ADA, BRUNO, IRIS, outcomeOf, startTestCloud, TEST_CONFIG } from '../cloud-for-tests.ts';
import { ADMIN_IDENTITY_POOL_ID, toAdminRoleArn } from '../embedded-config.ts';
import {
  credentialsFrom,
  readCode,
  redeemCode,
  refreshTokens,
  signIn,
} from './sign-in-for-tests.ts';

const { region, bucket, identityPoolId, userPoolId: UserPoolId } = TEST_CONFIG;

const cloud = await startTestCloud({ ...TEST_CONFIG, adminsMayDelete: true });
afterEach(async () => {
  vi.useRealTimers();
  await cloud.startOver();
});
afterAll(() => cloud.server.close());

async function anAdmin() {
  const { idToken } = await signIn(cloud, IRIS);
  const credentials = await credentialsFrom(ADMIN_IDENTITY_POOL_ID, idToken);
  return new CognitoIdentityProviderClient({ region, credentials, maxAttempts: 1 });
}

const ada = { UserPoolId, Username: ADA.sub };

describe.each([
  [
    'disabled',
    (client: CognitoIdentityProviderClient) => client.send(new AdminDisableUserCommand(ada)),
  ],
  [
    'deleted',
    (client: CognitoIdentityProviderClient) => client.send(new AdminDeleteUserCommand(ada)),
  ],
])('a person who is %s', (_, end) => {
  test('gets in nowhere', async () => {
    const code = await readCode(cloud, ADA);
    const { idToken, refreshToken } = await signIn(cloud, ADA);
    await end(await anAdmin());
    expect(await outcomeOf(readCode(cloud, ADA))).toBe('AuthorizeRefusal');
    expect((await redeemCode(code)).error).toBe('invalid_grant');
    expect((await refreshTokens(refreshToken)).error).toBe('invalid_grant');
    expect(await outcomeOf(credentialsFrom(identityPoolId, idToken))).toBe(
      'NotAuthorizedException',
    );
  });

  test('goes on with the credentials they have, for their hour', async () => {
    const { s3 } = await cloud.clientsOf(ADA.sub);
    await end(await anAdmin());
    const listing = new ListObjectsV2Command({ Bucket: bucket, Prefix: `originals/${ADA.sub}/` });
    expect(await outcomeOf(s3.send(listing))).toBe('done');
  });
});

test('a global sign-out ends every session of one person, and lets them sign in again', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const [phone, laptop, other] = [
    await signIn(cloud, ADA),
    await signIn(cloud, ADA),
    await signIn(cloud, BRUNO),
  ];
  await (await anAdmin()).send(new AdminUserGlobalSignOutCommand(ada));
  for (const { refreshToken, idToken } of [phone, laptop]) {
    expect((await refreshTokens(refreshToken)).error).toBe('invalid_grant');
    expect(await outcomeOf(credentialsFrom(identityPoolId, idToken))).toBe(
      'NotAuthorizedException',
    );
  }
  expect((await refreshTokens(other.refreshToken)).error).toBeUndefined();
  vi.setSystemTime(Date.now() + 1_000);
  const { idToken } = await signIn(cloud, ADA);
  expect(await outcomeOf(credentialsFrom(identityPoolId, idToken))).toBe('done');
});

describe('the admins’ identity pool', () => {
  test('is for tokens that prefer its role', async () => {
    const role = toAdminRoleArn(TEST_CONFIG);
    const { idToken } = await signIn(cloud, IRIS);
    expect(decodeJwt(idToken)).toMatchObject({
      'cognito:groups': ['admins'],
      'cognito:roles': [role],
      'cognito:preferred_role': role,
    });
    expect(await outcomeOf((await anAdmin()).send(new ListUsersCommand({ UserPoolId })))).toBe(
      'done',
    );
  });

  test('gives nothing to others', async () => {
    const { idToken } = await signIn(cloud, ADA);
    expect(decodeJwt(idToken)).not.toHaveProperty('cognito:preferred_role');
    expect(await outcomeOf(credentialsFrom(ADMIN_IDENTITY_POOL_ID, idToken))).toBe(
      'NotAuthorizedException',
    );
  });

  test('lets in who joined the group, from their next token on', async () => {
    const { idToken, refreshToken } = await signIn(cloud, BRUNO);
    const membership = { UserPoolId, Username: BRUNO.sub, GroupName: 'admins' };
    await (await anAdmin()).send(new AdminAddUserToGroupCommand(membership));
    expect(await outcomeOf(credentialsFrom(ADMIN_IDENTITY_POOL_ID, idToken))).toBe(
      'NotAuthorizedException',
    );
    const { idToken: next } = await refreshTokens(refreshToken);
    expect(await outcomeOf(credentialsFrom(ADMIN_IDENTITY_POOL_ID, next))).toBe('done');
  });

  test('gives an admin nothing of the people’s role, and the other pool none of the admins’', async () => {
    const { idToken } = await signIn(cloud, IRIS);
    const credentials = await credentialsFrom(identityPoolId, idToken);
    const client = new CognitoIdentityProviderClient({ region, credentials, maxAttempts: 1 });
    expect(await outcomeOf(client.send(new ListUsersCommand({ UserPoolId })))).toBe(
      'AccessDeniedException',
    );
  });
});
