/**
 * The token endpoint of managed login.
 *
 * "Token endpoint" and "Refresh token rotation", Amazon Cognito Developer Guide;
 * RFC 6749, section 5; RFC 7636.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { randomText, sha256, toBase64Url } from '../bytes.ts';
import type { Dials } from '../dials.ts';
import type { Shelf } from '../shelf.ts';
import type { CodeGrant, RefreshGrant } from './grants.ts';
import type { TokenMint } from './id-tokens.ts';
import type { UserPool } from './user-pool.ts';

export interface TokenEndpointOptions {
  config: AppConfig;
  pool: UserPool;
  codes: Shelf<CodeGrant>;
  refreshGrants: Shelf<RefreshGrant>;
  mint: TokenMint;
  dials: Dials;
  now: () => number;
}

/** RFC 6749, section 5.2. */
export type OAuthError =
  'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type';

export interface Tokens {
  id_token: string;
  access_token: string;
  refresh_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
}

export type TokenAnswer = Tokens | { error: OAuthError };

/** As the stack sets it, ms. */
const SIGN_IN_LIFE_MS = 12 * 3_600_000;

/** As the stack sets it: how long an exchanged refresh token still works. */
const ROTATION_GRACE_MS = 30_000;

export function createTokenEndpoint(options: TokenEndpointOptions) {
  const { config, pool, codes, refreshGrants, mint, dials, now } = options;

  const mintTokens = async (
    grant: Omit<RefreshGrant, 'token'>,
    nonce?: string,
  ): Promise<TokenAnswer> => {
    const person = await pool.find(grant.sub);
    if (!person?.isEnabled) return { error: 'invalid_grant' };
    const token = randomText(200);
    await refreshGrants.write(token, { ...grant, token });
    return {
      id_token: await mint.mintIdToken(person, grant.signedInAt, nonce),
      access_token: await mint.mintAccessToken(person, grant.signedInAt),
      refresh_token: token,
      token_type: 'Bearer',
      expires_in: Math.floor(dials.sessionMs / 1000),
    };
  };

  const redeemCode = async (form: URLSearchParams): Promise<TokenAnswer> => {
    const code = form.get('code') ?? '';
    const grant = await codes.read(code);
    if (!grant) return { error: 'invalid_grant' };
    // Gone whatever comes of it: a code is good for one try.
    await codes.remove(code);
    const challenge = toBase64Url(await sha256(form.get('code_verifier') ?? ''));
    const isSound =
      grant.expiresAt > now() &&
      grant.clientId === form.get('client_id') &&
      grant.redirectUri === form.get('redirect_uri') &&
      grant.codeChallenge === challenge;
    if (!isSound) return { error: 'invalid_grant' };

    const { sub, clientId, nonce } = grant;
    const family = crypto.randomUUID();
    const expiresAt = now() + SIGN_IN_LIFE_MS;
    return mintTokens({ family, sub, clientId, signedInAt: now(), expiresAt }, nonce);
  };

  const refresh = async (form: URLSearchParams): Promise<TokenAnswer> => {
    const grant = await refreshGrants.read(form.get('refresh_token') ?? '');
    if (!grant || grant.expiresAt <= now() || grant.clientId !== form.get('client_id'))
      return { error: 'invalid_grant' };
    const graceEnd = Math.min(grant.expiresAt, now() + ROTATION_GRACE_MS);
    await refreshGrants.write(grant.token, { ...grant, expiresAt: graceEnd });
    return mintTokens(grant);
  };

  return (form: URLSearchParams): Promise<TokenAnswer> => {
    const clientId = form.get('client_id');
    if (clientId === null) return Promise.resolve({ error: 'invalid_request' });
    if (clientId !== config.userPoolClientId) return Promise.resolve({ error: 'invalid_client' });
    switch (form.get('grant_type') ?? '') {
      case 'authorization_code':
        return redeemCode(form);
      case 'refresh_token':
        return refresh(form);
      default:
        return Promise.resolve({ error: 'unsupported_grant_type' });
    }
  };
}
