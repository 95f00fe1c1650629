import { createHash } from 'node:crypto';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { OidcClient, type SigninResponse, type StateStore } from 'oidc-client-ts';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { toIssuer } from '#contract/app-config';
import { ADA, BRUNO, IRIS, outcomeOf, startTestCloud, TEST_CONFIG } from '../cloud-for-tests.ts';
import { AuthorizeRefusal, type AuthorizeRequest } from './authorize.ts';
import type { Person } from './seeded-people.ts';

const { userPoolClientId, loginOrigin, region, bucket, identityPoolId } = TEST_CONFIG;
const ISSUER = toIssuer(TEST_CONFIG);
const REDIRECT = 'https://tintype.example/signed-in';
const VERIFIER = 'a-verifier-that-is-long-enough-for-the-standard';

const cloud = await startTestCloud();
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

const request: AuthorizeRequest = {
  clientId: userPoolClientId,
  redirectUri: REDIRECT,
  state: 'a state',
  scope: 'openid email profile',
  codeChallenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  codeChallengeMethod: 'S256',
  nonce: 'a nonce',
};

const readCode = async (person: Person = ADA) =>
  (await cloud.authorize(request, person)).searchParams.get('code') ?? expect.fail('no code');

const Answer = z.object({
  id_token: z.optional(z.string()),
  access_token: z.optional(z.string()),
  refresh_token: z.optional(z.string()),
  expires_in: z.optional(z.number()),
  error: z.optional(z.string()),
});

async function post(path: string, form: Record<string, string>) {
  const body = new URLSearchParams({ client_id: userPoolClientId, ...form });
  return fetch(`${loginOrigin}/oauth2/${path}`, { method: 'POST', body });
}

async function exchange(form: Record<string, string>) {
  const response = await post('token', form);
  return { status: response.status, ...Answer.parse(await response.json()) };
}

const redeem = (code: string, changes: Record<string, string> = {}) =>
  exchange({
    grant_type: 'authorization_code',
    redirect_uri: REDIRECT,
    code,
    code_verifier: VERIFIER,
    ...changes,
  });

const refresh = (refresh_token: string) => exchange({ grant_type: 'refresh_token', refresh_token });

describe('the authorize endpoint', () => {
  test('sends the browser back with a code and the state', async () => {
    const target = await cloud.authorize(request, ADA);
    expect(target.href).toMatch(
      /^https:\/\/tintype\.example\/signed-in\?state=a\+state&code=[\w-]+$/,
    );
  });

  test.each<[name: string, changes: Partial<AuthorizeRequest>]>([
    ['to another client', { clientId: 'another' }],
    ['to another origin', { redirectUri: 'https://evil.example/signed-in' }],
    ['to another page of the same origin', { redirectUri: 'https://tintype.example/photos' }],
    ['to an address that is none', { redirectUri: '/signed-in' }],
  ])('sends nothing %s', async (_, changes) => {
    await expect(cloud.authorize({ ...request, ...changes }, ADA)).rejects.toThrow(
      AuthorizeRefusal,
    );
  });

  test.each<[name: string, changes: Partial<AuthorizeRequest>, error: string]>([
    ['a plain challenge', { codeChallengeMethod: 'plain' }, 'invalid_request'],
    ['no challenge', { codeChallenge: '' }, 'invalid_request'],
    ['no openid scope', { scope: 'email' }, 'invalid_scope'],
  ])('sends an error for %s', async (_, changes, error) => {
    const { searchParams } = await cloud.authorize({ ...request, ...changes }, ADA);
    expect(Object.fromEntries(searchParams)).toEqual({ state: 'a state', error });
  });
});

describe('the token endpoint', () => {
  test('gives tokens for a code, signed by the pool', async () => {
    const { id_token = '', expires_in } = await redeem(await readCode(IRIS));
    const keys = createRemoteJWKSet(new URL(`${ISSUER}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(id_token, keys, {
      issuer: ISSUER,
      audience: userPoolClientId,
    });
    expect(payload).toMatchObject({
      sub: IRIS.sub,
      email: 'iris@example.com',
      name: 'Iris Moreau',
      'cognito:groups': ['admins'],
      token_use: 'id',
      nonce: 'a nonce',
    });
    expect([expires_in, (payload.exp ?? 0) - (payload.iat ?? 0)]).toEqual([3600, 3600]);
  });

  test('takes a code once', async () => {
    const code = await readCode();
    expect((await redeem(code)).status).toBe(200);
    expect(await redeem(code)).toEqual({ status: 400, error: 'invalid_grant' });
  });

  test.each<[name: string, changes: Record<string, string>, error: string]>([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['another redirect URI', { redirect_uri: 'https://tintype.example/' }, 'invalid_grant'],
    ['another client', { client_id: 'another' }, 'invalid_client'],
    ['a code that never was', { code: 'x' }, 'invalid_grant'],
    ['a grant it does not know', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses %s', async (_, changes, error) => {
    expect(await redeem(await readCode(), changes)).toEqual({ status: 400, error });
  });

  test('gives fresh tokens for a refresh token, and the next refresh token', async () => {
    const { refresh_token: first = '' } = await redeem(await readCode());
    const fresh = await refresh(first);
    expect(decodeJwt(fresh.id_token ?? '')).toMatchObject({ sub: ADA.sub });
    expect(fresh.refresh_token).not.toBe(first);
    expect((await refresh(fresh.refresh_token ?? '')).status).toBe(200);
  });

  test('takes the refresh token before for half a minute, and no longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    try {
      const { refresh_token = '' } = await redeem(await readCode());
      await refresh(refresh_token);
      expect((await refresh(refresh_token)).status).toBe(200);
      vi.setSystemTime(Date.now() + 30_000);
      expect(await refresh(refresh_token)).toEqual({ status: 400, error: 'invalid_grant' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('takes no refresh token of a sign-in that was revoked', async () => {
    const { refresh_token: first = '' } = await redeem(await readCode());
    const { refresh_token: second = '' } = await refresh(first);
    const { refresh_token: another = '' } = await redeem(await readCode());
    expect((await post('revoke', { token: second })).status).toBe(200);
    expect(await refresh(first)).toEqual({ status: 400, error: 'invalid_grant' });
    expect(await refresh(second)).toEqual({ status: 400, error: 'invalid_grant' });
    expect((await refresh(another)).status).toBe(200);
  });
});

test('oidc-client-ts signs in, from its own request to its own checks', async () => {
  const states = new Map<string, string>();
  const stateStore: StateStore = {
    set: (key, value) => Promise.resolve(void states.set(key, value)),
    get: (key) => Promise.resolve(states.get(key) ?? null),
    remove: (key) => {
      const value = states.get(key) ?? null;
      states.delete(key);
      return Promise.resolve(value);
    },
    getAllKeys: () => Promise.resolve([...states.keys()]),
  };
  const client = new OidcClient({
    authority: ISSUER,
    client_id: userPoolClientId,
    redirect_uri: REDIRECT,
    scope: 'openid email profile',
    stateStore,
  });
  const { url } = await client.createSigninRequest({});
  const { searchParams, origin, pathname } = new URL(url);
  expect(origin + pathname).toBe(`${loginOrigin}/oauth2/authorize`);
  const asked = (name: string) => searchParams.get(name) ?? '';
  const target = await cloud.authorize(
    {
      clientId: asked('client_id'),
      redirectUri: asked('redirect_uri'),
      state: asked('state'),
      scope: asked('scope'),
      codeChallenge: asked('code_challenge'),
      codeChallengeMethod: asked('code_challenge_method'),
    },
    ADA,
  );
  const response: SigninResponse = await client.processSigninResponse(target.href);
  expect(response.profile).toMatchObject({ sub: ADA.sub, email: ADA.email });
});

describe('the identity pool', () => {
  const login = ISSUER.replace('https://', '');
  const clientWith = (logins: Record<string, string>, pool = identityPoolId) =>
    new S3Client({
      region,
      maxAttempts: 1,
      credentials: fromCognitoIdentityPool({
        clientConfig: { region, maxAttempts: 1 },
        identityPoolId: pool,
        logins,
      }),
    });
  const list = (client: S3Client, owner = ADA.sub) =>
    outcomeOf(
      client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: `originals/${owner}/` })),
    );

  test('gives credentials that reach what is the person’s, and nothing else', async () => {
    const { id_token = '' } = await redeem(await readCode());
    const client = clientWith({ [login]: id_token });
    expect(await list(client)).toBe('done');
    expect(await list(client, BRUNO.sub)).toBe('AccessDenied');
  });

  test('gives credentials that live as long as the dial says', async () => {
    const { id_token = '' } = await redeem(await readCode());
    cloud.dials.sessionMs = 10 * 60_000;
    const provider = fromCognitoIdentityPool({
      clientConfig: { region },
      identityPoolId,
      logins: { [login]: id_token },
    });
    const { expiration } = await provider();
    cloud.dials.sessionMs = 3_600_000;
    expect((expiration?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(10 * 60_000);
  });

  test('refuses tokens that are forged, foreign, expired or of another kind', async () => {
    const { id_token = '', access_token = '' } = await redeem(await readCode());
    const [header, payload, signature] = id_token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...decodeJwt(id_token), sub: BRUNO.sub }));
    cloud.dials.sessionMs = -1_000;
    const { id_token: expired = '' } = await redeem(await readCode());
    cloud.dials.sessionMs = 3_600_000;
    const outcomes = await Promise.all(
      [
        { [login]: `${header ?? ''}.${forged.toString('base64url')}.${signature ?? ''}` },
        { [login]: `${header ?? ''}.${payload ?? ''}.` },
        { [login]: access_token },
        { [login]: expired },
        { [ISSUER]: id_token },
        { 'accounts.google.com': id_token },
      ].map((logins) => list(clientWith(logins))),
    );
    expect(new Set(outcomes)).toEqual(new Set(['NotAuthorizedException']));
  });

  test('knows no other pool', async () => {
    const { id_token = '' } = await redeem(await readCode());
    const pool = 'eu-west-1:00000000-0000-0000-0000-000000000000';
    expect(await list(clientWith({ [login]: id_token }, pool))).toBe('ResourceNotFoundException');
  });
});
