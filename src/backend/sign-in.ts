/**
 * Signing in at Cognito's managed login: authorization code with PKCE.
 *
 * No password ever enters our page. The ID token lives in memory only; the
 * refresh token lives in the tab's session storage, so that a reload stays
 * signed in and a closed tab does not.
 *
 * @module
 */
import {
  ErrorResponse,
  OidcClient,
  WebStorageStateStore,
  type RefreshState,
  type SigninResponse,
} from 'oidc-client-ts';
import * as z from 'zod/mini';
import { CALLBACK_PATH, toIssuer, type AppConfig } from '#contract/app-config';
import { ProblemError } from '../problems.ts';

const SCOPE = 'openid email profile';
const REFRESH_TOKEN_KEY = 'tintype.refresh-token';

/** A token this close to its end is replaced before it is used, seconds. */
const EXPIRY_MARGIN_S = 300;

/** Claims: "Understanding the identity (ID) token", Amazon Cognito Developer Guide. */
const Claims = z.object({
  sub: z.string(),
  email: z.optional(z.string()),
  name: z.optional(z.string()),
  'cognito:groups': z.optional(z.array(z.string())),
});

export interface Person {
  /** Cognito user pool `sub`. */
  owner: string;
  /** What to call them: their name, else their e-mail address. */
  name: string;
  email: string;
  isAdmin: boolean;
}

export interface Session {
  person: Person;
  /**
   * An ID token good for some minutes yet, refreshed if need be.
   *
   * @throws ProblemError `signed-out` when the refresh token no longer works.
   */
  readIdToken(): Promise<string>;
  /** Revoke the refresh token and leave for the managed login's own sign-out. */
  signOut(): Promise<void>;
}

export interface SignIn {
  /** Leave for the managed login; come back to `returnTo`, a path of this app. */
  begin(returnTo: string): Promise<void>;
  /**
   * Finish at the callback address.
   *
   * @throws ProblemError `sign-in-failed` if the code, its state or its verifier is not accepted.
   */
  complete(url: string): Promise<{ session: Session; returnTo: string }>;
  /** The session of before a reload, if there is one. */
  restore(): Promise<Session | undefined>;
}

/** Sign-in for one deployment, in the tab whose address begins with `origin`. */
export function createSignIn(config: AppConfig, origin: string, storage: Storage): SignIn {
  const client = new OidcClient({
    authority: toIssuer(config),
    client_id: config.userPoolClientId,
    redirect_uri: `${origin}${CALLBACK_PATH}`,
    scope: SCOPE,
    loadUserInfo: false,
    stateStore: new WebStorageStateStore({ store: storage, prefix: 'tintype.oidc.' }),
    metadata: {
      issuer: toIssuer(config),
      authorization_endpoint: `${config.loginOrigin}/oauth2/authorize`,
      token_endpoint: `${config.loginOrigin}/oauth2/token`,
      revocation_endpoint: `${config.loginOrigin}/oauth2/revoke`,
    },
  });
  const logoutUrl = `${config.loginOrigin}/logout?${new URLSearchParams({
    client_id: config.userPoolClientId,
    logout_uri: `${origin}/`,
  }).toString()}`;
  const open = (tokens: SigninResponse) => openSession(client, storage, logoutUrl, tokens);

  return {
    async begin(returnTo) {
      const { url } = await client.createSigninRequest({ state: { returnTo } });
      window.location.assign(url);
    },
    async complete(url) {
      try {
        const tokens = await client.processSigninResponse(url);
        return { session: open(tokens), returnTo: toReturnPath(tokens.userState) };
      } catch (error) {
        if (error instanceof TypeError)
          throw new ProblemError({ kind: 'offline' }, { cause: error });
        throw new ProblemError({ kind: 'sign-in-failed' }, { cause: error });
      }
    },
    async restore() {
      const refreshToken = storage.getItem(REFRESH_TOKEN_KEY);
      if (!refreshToken) return undefined;
      try {
        return open(await refresh(client, storage, refreshToken));
      } catch (error) {
        if (error instanceof ProblemError && error.problem.kind === 'signed-out') return undefined;
        throw error;
      }
    },
  };
}

function openSession(
  client: OidcClient,
  storage: Storage,
  logoutUrl: string,
  first: SigninResponse,
): Session {
  let tokens = first;
  let refreshing: Promise<SigninResponse> | undefined;
  keepRefreshToken(storage, first);

  const renew = async () => {
    const refreshToken = storage.getItem(REFRESH_TOKEN_KEY);
    if (!refreshToken) throw new ProblemError({ kind: 'signed-out' });
    tokens = await refresh(client, storage, refreshToken);
    return tokens;
  };
  return {
    person: toPerson(first.profile),
    async readIdToken() {
      if (secondsLeft(tokens) < EXPIRY_MARGIN_S) {
        refreshing ??= renew().finally(() => (refreshing = undefined));
        await refreshing;
      }
      return requireIdToken(tokens);
    },
    async signOut() {
      const refreshToken = storage.getItem(REFRESH_TOKEN_KEY);
      storage.removeItem(REFRESH_TOKEN_KEY);
      if (refreshToken) await client.revokeToken(refreshToken, 'refresh_token');
      window.location.assign(logoutUrl);
    },
  };
}

async function refresh(client: OidcClient, storage: Storage, refreshToken: string) {
  // The package exports the class as a type only; its shape is all that is asked for.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const state: RefreshState = {
    refresh_token: refreshToken,
    scope: SCOPE,
    session_state: null,
    profile: { sub: '', iss: '', aud: '', exp: 0, iat: 0 },
  };
  try {
    const tokens = await client.useRefreshToken({ state });
    keepRefreshToken(storage, tokens);
    return tokens;
  } catch (error) {
    if (error instanceof ErrorResponse) {
      storage.removeItem(REFRESH_TOKEN_KEY);
      throw new ProblemError({ kind: 'signed-out' }, { cause: error });
    }
    throw new ProblemError({ kind: 'offline' }, { cause: error });
  }
}

/** With rotation on, each answer carries the next refresh token; without, none. */
function keepRefreshToken(storage: Storage, { refresh_token: refreshToken }: SigninResponse) {
  if (refreshToken) storage.setItem(REFRESH_TOKEN_KEY, refreshToken);
}

function toPerson(profile: unknown): Person {
  const claims = Claims.parse(profile);
  const email = claims.email ?? '';
  return {
    owner: claims.sub,
    email,
    name: claims.name ?? email,
    isAdmin: claims['cognito:groups']?.includes('admins') ?? false,
  };
}

function secondsLeft({ id_token: idToken, profile }: SigninResponse): number {
  return idToken ? profile.exp - Date.now() / 1000 : 0;
}

function requireIdToken({ id_token: idToken }: SigninResponse): string {
  if (!idToken) throw new ProblemError({ kind: 'sign-in-failed' });
  return idToken;
}

/** Only a path of our own: the state comes back through another site. */
function toReturnPath(state: unknown): string {
  const parsed = z.object({ returnTo: z.string() }).safeParse(state);
  const path = parsed.success ? parsed.data.returnTo : '/';
  return path.startsWith('/') && !path.startsWith('//') && !path.startsWith('/\\') ? path : '/';
}
