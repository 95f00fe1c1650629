import { CALLBACK_PATH, type AppConfig } from '#contract/app-config';
import { randomText } from '../bytes.ts';
import type { Shelf } from '../shelf.ts';
import type { CodeGrant } from './grants.ts';
import type { Person } from './seeded-people.ts';
import type { UserPool } from './user-pool.ts';

/** The query of the authorize endpoint, as OAuth names it but in our case of letters. */
export interface AuthorizeRequest {
  clientId: string;
  redirectUri: string;
  state?: string | undefined;
  /** Separated by spaces; `openid` among them. */
  scope: string;
  codeChallenge: string;
  codeChallengeMethod: string;
  nonce?: string | undefined;
}

/** A request that must not be answered by sending the browser where it says. */
export class AuthorizeRefusal extends Error {
  override name = 'AuthorizeRefusal' as const;
}

export interface AuthorizeOptions {
  config: AppConfig;
  pool: UserPool;
  codes: Shelf<CodeGrant>;
  now: () => number;
}

// "Authorize endpoint", Amazon Cognito Developer Guide: a code is good for five minutes.
const CODE_LIFE_MS = 5 * 60_000;

/** Sign people in: see `authorize` of `EmbeddedCloud`. */
export const createAuthorize =
  ({ config, pool, codes, now }: AuthorizeOptions) =>
  async (request: AuthorizeRequest, person: Person): Promise<URL> => {
    const { clientId, redirectUri, state, nonce, codeChallenge } = request;
    if (clientId !== config.userPoolClientId) throw new AuthorizeRefusal('unknown client');
    // The embedded login is on the app's own site; Cognito knows this one address of it.
    if (redirectUri !== `${new URL(config.loginOrigin).origin}${CALLBACK_PATH}`)
      throw new AuthorizeRefusal('unknown redirect URI');

    const target = new URL(redirectUri);
    if (state !== undefined) target.searchParams.set('state', state);
    const error = findError(request);
    if (error) {
      target.searchParams.set('error', error);
      return target;
    }
    const user = await pool.find(person.sub);
    if (!user) throw new AuthorizeRefusal('User does not exist.');
    if (!user.isEnabled) throw new AuthorizeRefusal('User is disabled.');
    // Who was to choose a password has done so on the page before.
    if (user.status !== 'CONFIRMED')
      await pool.write({ ...user, status: 'CONFIRMED', isEmailVerified: true, modifiedAt: now() });
    const code = crypto.randomUUID() + randomText(16);
    const { sub } = person;
    const expiresAt = now() + CODE_LIFE_MS;
    await codes.write(code, { code, sub, clientId, redirectUri, codeChallenge, nonce, expiresAt });
    target.searchParams.set('code', code);
    return target;
  };

function findError({ scope, codeChallenge, codeChallengeMethod }: AuthorizeRequest) {
  if (!scope.split(' ').includes('openid')) return 'invalid_scope';
  // Base64url of 32 bytes. `plain` is not for clients that can hash.
  const isChallenge = codeChallengeMethod === 'S256' && /^[\w-]{43}$/.test(codeChallenge);
  return isChallenge ? undefined : 'invalid_request';
}
