import { http, type HttpHandler } from 'msw';
import * as z from 'zod/mini';
import { toIssuer, type AppConfig } from '#contract/app-config';
import { sha256, toHex } from '../bytes.ts';
import type { Sessions } from '../iam/sessions.ts';
import { toJsonAnswer, toJsonRefusal } from '../json-answer.ts';
import type { TokenClaims, TokenMint } from './id-tokens.ts';
import { identityPools, trustsIdentity, type IdentityPool } from './identity-pools.ts';
import type { UserPool } from './user-pool.ts';

const Logins = z.optional(z.record(z.string(), z.string()));
const Body = z.looseObject({
  IdentityPoolId: z.optional(z.string()),
  IdentityId: z.optional(z.string()),
  Logins,
});
type Body = z.infer<typeof Body>;

export interface IdentityPoolOptions {
  config: AppConfig;
  pool: UserPool;
  mint: TokenMint;
  sessions: Sessions;
}

/** The identity pools: from an ID token to credentials. */
export function identityPoolHandlers(options: IdentityPoolOptions): HttpHandler[] {
  const url = `https://cognito-identity.${options.config.region}.amazonaws.com/`;
  const answer = createIdentityPool(options);
  return [
    http.post(url, async ({ request }) => {
      const operation = request.headers.get('x-amz-target')?.split('.')[1] ?? '';
      try {
        const body = Body.safeParse(await request.json());
        if (!body.success) throw new Refusal('InvalidParameterException', 'Malformed request');
        return toJsonAnswer('cognito-identity', await answer(operation, body.data));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return toJsonRefusal('cognito-identity', error.code, error.message);
      }
    }),
  ];
}

/** "Common errors", Amazon Cognito Federated Identities API Reference. */
class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function createIdentityPool({ config, pool, mint, sessions }: IdentityPoolOptions) {
  const { region } = config;
  const pools = identityPools(config);
  // In logins a provider goes by its issuer without the scheme.
  const provider = toIssuer(config).replace('https://', '');

  const readClaims = async (logins: Body['Logins']): Promise<TokenClaims> => {
    const [[name, token] = []] = Object.entries(logins ?? {});
    if (name === undefined || token === undefined)
      throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
    if (name !== provider)
      throw notAuthorized('Token is not from a supported provider of this identity pool.');
    const check = await mint.verifyIdToken(token);
    if ('fault' in check)
      throw notAuthorized(
        check.fault === 'expired' ? 'Invalid login token. Token expired.' : 'Invalid login token.',
      );
    await askUserPool(check);
    return check;
  };

  // "ServerSideTokenCheck" of both pools. A token tells whole seconds: one of the
  // second of a sign-out is refused, so that none of before it passes.
  const askUserPool = async ({ sub, issuedAt }: TokenClaims) => {
    const user = await pool.find(sub);
    const isSignedOut = user?.signedOutAt !== undefined && issuedAt <= user.signedOutAt;
    if (!user?.isEnabled || isSignedOut)
      throw notAuthorized('Invalid login token. The user is signed out, disabled or deleted.');
  };

  const issueCredentials = async (identityPool: IdentityPool, claims: TokenClaims) => {
    const request = identityPool.toSession(claims);
    if (!request) throw notAuthorized('No role of this identity pool matches the token.');
    if (!trustsIdentity(identityPool, provider))
      throw new Refusal(
        'InvalidIdentityPoolConfigurationException',
        'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
      );
    const session = await sessions.issue(request);
    return {
      AccessKeyId: session.accessKeyId,
      SecretKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: session.expiresAt / 1000,
    };
  };

  return async (operation: string, { IdentityPoolId, IdentityId, Logins: logins }: Body) => {
    switch (operation) {
      case 'GetId': {
        const found = pools.find(({ id }) => id === IdentityPoolId);
        if (!found)
          throw new Refusal(
            'ResourceNotFoundException',
            `IdentityPool '${IdentityPoolId ?? ''}' not found.`,
          );
        const { sub } = await readClaims(logins);
        return { IdentityId: await toIdentityId(region, found.id, sub) };
      }
      case 'GetCredentialsForIdentity': {
        const claims = await readClaims(logins);
        for (const found of pools)
          if (IdentityId === (await toIdentityId(region, found.id, claims.sub)))
            return { IdentityId, Credentials: await issueCredentials(found, claims) };
        throw notAuthorized(`Access to Identity '${IdentityId ?? ''}' is forbidden.`);
      }
      default:
        throw new Refusal('UnknownOperationException', operation);
    }
  };
}

const notAuthorized = (message: string) => new Refusal('NotAuthorizedException', message);

/** The identity of a person in a pool: always the same, so it need not be kept. */
async function toIdentityId(region: string, poolId: string, sub: string): Promise<string> {
  const hex = toHex(await sha256(`identity of ${sub} in ${poolId}`));
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ];
  return `${region}:${parts.join('-')}`;
}
