/** Signing in without a browser, for tests of what tokens are good for. */
import { createHash } from 'node:crypto';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import * as z from 'zod/mini';
import { toIssuer } from '#contract/app-config';
import { TEST_CONFIG, type TestCloud } from '../cloud-for-tests.ts';
import type { Person } from './seeded-people.ts';

const { userPoolClientId, loginOrigin, region } = TEST_CONFIG;
const REDIRECT = 'https://tintype.example/signed-in';
const VERIFIER = 'a-verifier-that-is-long-enough-for-the-standard';

const Answer = z.object({
  id_token: z.optional(z.string()),
  refresh_token: z.optional(z.string()),
  error: z.optional(z.string()),
});

/** Ask the token endpoint. */
export async function requestTokens(form: Record<string, string>) {
  const body = new URLSearchParams({ client_id: userPoolClientId, ...form });
  const response = await fetch(`${loginOrigin}/oauth2/token`, { method: 'POST', body });
  const {
    id_token: idToken,
    refresh_token: refreshToken,
    error,
  } = Answer.parse(await response.json());
  return { idToken: idToken ?? '', refreshToken: refreshToken ?? '', error };
}

/** The code of a sign-in. */
export async function readCode(
  cloud: Pick<TestCloud, 'authorize'>,
  person: Person,
): Promise<string> {
  const target = await cloud.authorize(
    {
      clientId: userPoolClientId,
      redirectUri: REDIRECT,
      scope: 'openid email profile',
      codeChallenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      codeChallengeMethod: 'S256',
    },
    person,
  );
  return target.searchParams.get('code') ?? '';
}

export const redeemCode = (code: string) =>
  requestTokens({
    grant_type: 'authorization_code',
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    code,
  });

export const signIn = async (cloud: Pick<TestCloud, 'authorize'>, person: Person) =>
  redeemCode(await readCode(cloud, person));

export const refreshTokens = (refreshToken: string) =>
  requestTokens({ grant_type: 'refresh_token', refresh_token: refreshToken });

/** Credentials of an identity pool for an ID token, as the app asks for them. */
export const credentialsFrom = (identityPoolId: string, idToken: string) =>
  fromCognitoIdentityPool({
    clientConfig: { region, maxAttempts: 1 },
    identityPoolId,
    logins: { [toIssuer(TEST_CONFIG).replace('https://', '')]: idToken },
  })();
