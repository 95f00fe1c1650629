import { HeadBucketCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { equals, has, isTrue, refuses, statusOf } from './assert.ts';
import { VERIFIER, type CognitoContext } from './cognito-context.ts';
import { aboutCognito, type ConformanceTest } from './conformance-test.ts';

const redeem = async (cognito: CognitoContext, changes: Record<string, string> = {}) =>
  cognito.requestTokens({
    grant_type: 'authorization_code',
    client_id: cognito.config.userPoolClientId,
    redirect_uri: cognito.redirectUri,
    code: await cognito.authorize(),
    code_verifier: VERIFIER,
    ...changes,
  });

async function signIn(cognito: CognitoContext) {
  const { id_token: idToken = '', refresh_token: refreshToken = '' } = (await redeem(cognito)).body;
  return { refreshToken, Logins: cognito.logins(idToken) };
}

const refusesCode =
  (changes: Record<string, string>, error: string) => async (cognito: CognitoContext) => {
    const { status, body } = await redeem(cognito, changes);
    equals([status, body.error], [400, error]);
  };

/** From a code to credentials: only the embedded cloud answers for Cognito here. */
export const COGNITO_FACTS: ConformanceTest[] = aboutCognito({
  'a code becomes tokens': async (cognito) => {
    const { status, body } = await redeem(cognito);
    equals(
      [status, Object.keys(body).toSorted()],
      [200, ['access_token', 'expires_in', 'id_token', 'refresh_token', 'token_type']],
    );
  },
  'a code is good for one try': async (cognito) => {
    const code = await cognito.authorize();
    equals((await redeem(cognito, { code })).status, 200);
    equals((await redeem(cognito, { code })).body.error, 'invalid_grant');
  },
  'a code needs its proof key': refusesCode({ code_verifier: `${VERIFIER}s` }, 'invalid_grant'),
  'a code is for one address': refusesCode(
    { redirect_uri: 'https://example.com/' },
    'invalid_grant',
  ),
  'a code is for one client': refusesCode({ client_id: 'another' }, 'invalid_client'),
  'a refresh token becomes tokens': async (cognito) => {
    const { refreshToken } = await signIn(cognito);
    const { status, body } = await cognito.requestTokens({
      grant_type: 'refresh_token',
      client_id: cognito.config.userPoolClientId,
      refresh_token: refreshToken,
    });
    equals([status, typeof body.id_token], [200, 'string']);
  },
  'an ID token becomes an identity, always the same': async (cognito) => {
    const { identityPoolId: IdentityPoolId } = cognito.config;
    const [first, second] = [await signIn(cognito), await signIn(cognito)];
    const ids = [];
    for (const { Logins } of [first, second])
      ids.push((await cognito.call('GetId', { IdentityPoolId, Logins })).body.IdentityId);
    isTrue(ids[0] !== undefined && ids[0] === ids[1], 'the identities are the same');
  },
  'an identity becomes credentials for an hour, which reach what is the person’s': async (
    cognito,
  ) => {
    const { identityPoolId: IdentityPoolId, bucket: Bucket } = cognito.config;
    const { Logins } = await signIn(cognito);
    const { IdentityId } = (await cognito.call('GetId', { IdentityPoolId, Logins })).body;
    const { Credentials } = (
      await cognito.call('GetCredentialsForIdentity', { IdentityId, Logins })
    ).body;
    if (!Credentials) throw new Error('there are no credentials');
    const lifeSeconds = Credentials.Expiration - Date.now() / 1000;
    isTrue(lifeSeconds > 3_500 && lifeSeconds <= 3_600, 'they live for an hour');
    const s3 = cognito.s3(Credentials);
    const Prefix = `originals/${cognito.cloud.people[0]?.sub ?? ''}/`;
    equals(await statusOf(s3.send(new ListObjectsV2Command({ Bucket, Prefix }))), 200);
    await refuses(s3.send(new ListObjectsV2Command({ Bucket })), 'AccessDenied', 403);
    equals(await statusOf(s3.send(new HeadBucketCommand({ Bucket }))), 403);
  },
  'nobody gets an identity without a token': async (cognito) => {
    const { identityPoolId: IdentityPoolId } = cognito.config;
    const { status, body } = await cognito.call('GetId', { IdentityPoolId });
    equals([status, body.__type], [400, 'NotAuthorizedException']);
  },
  'a token that is forged is refused': async (cognito) => {
    const { identityPoolId: IdentityPoolId } = cognito.config;
    const { body } = await redeem(cognito);
    const Logins = cognito.logins(`${body.id_token ?? ''}x`);
    has((await cognito.call('GetId', { IdentityPoolId, Logins })).body, {
      __type: 'NotAuthorizedException',
    });
  },
  'another’s identity is refused': async (cognito) => {
    const { Logins } = await signIn(cognito);
    const IdentityId = `${cognito.config.region}:00000000-0000-0000-0000-000000000000`;
    const { body } = await cognito.call('GetCredentialsForIdentity', { IdentityId, Logins });
    equals(body.__type, 'NotAuthorizedException');
  },
  'another identity pool is not found': async (cognito) => {
    const { Logins } = await signIn(cognito);
    const { body } = await cognito.call('GetId', { IdentityPoolId: 'eu-west-1:x', Logins });
    equals(body.__type, 'ResourceNotFoundException');
  },
});
