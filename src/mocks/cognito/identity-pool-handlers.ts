import { http, type HttpHandler } from 'msw';
import * as z from 'zod/mini';
import { toIssuer, type AppConfig } from '#contract/app-config';
import { userTrustPolicy } from '../../../infra/policies/user.ts';
import { randomText, sha256, toHex } from '../bytes.ts';
import { evaluate } from '../iam/evaluate.ts';
import type { Sessions } from '../iam/sessions.ts';
import type { TokenMint } from './id-tokens.ts';

const Logins = z.optional(z.record(z.string(), z.string()));
const Body = z.looseObject({
  IdentityPoolId: z.optional(z.string()),
  IdentityId: z.optional(z.string()),
  Logins,
});
type Body = z.infer<typeof Body>;

export interface IdentityPoolOptions {
  config: AppConfig;
  mint: TokenMint;
  sessions: Sessions;
}

/** The identity pool: from an ID token to credentials with the owner's tag. */
export function identityPoolHandlers(options: IdentityPoolOptions): HttpHandler[] {
  const url = `https://cognito-identity.${options.config.region}.amazonaws.com/`;
  const answer = createIdentityPool(options);
  return [
    http.post(url, async ({ request }) => {
      const operation = request.headers.get('x-amz-target')?.split('.')[1] ?? '';
      try {
        const body = Body.safeParse(await request.json());
        if (!body.success) throw new Refusal('InvalidParameterException', 'Malformed request');
        return toResponse(await answer(operation, body.data), 200);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return toResponse({ __type: error.code, message: error.message }, 400);
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

function createIdentityPool({ config, mint, sessions }: IdentityPoolOptions) {
  const { region, identityPoolId } = config;
  // In logins a provider goes by its issuer without the scheme.
  const provider = toIssuer(config).replace('https://', '');

  const readOwner = async (logins: Body['Logins']): Promise<string> => {
    const [[name, token] = []] = Object.entries(logins ?? {});
    if (name === undefined || token === undefined)
      throw new Refusal(
        'NotAuthorizedException',
        'Unauthenticated access is not supported for this identity pool.',
      );
    if (name !== provider)
      throw new Refusal(
        'NotAuthorizedException',
        'Token is not from a supported provider of this identity pool.',
      );
    const check = await mint.verifyIdToken(token);
    if ('sub' in check) return check.sub;
    throw new Refusal(
      'NotAuthorizedException',
      check.fault === 'expired' ? 'Invalid login token. Token expired.' : 'Invalid login token.',
    );
  };

  const issueCredentials = async (owner: string) => {
    const context = {
      'cognito-identity.amazonaws.com:aud': identityPoolId,
      'cognito-identity.amazonaws.com:amr': ['authenticated', provider],
    };
    const principal = { Federated: 'cognito-identity.amazonaws.com' };
    const trusts = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'].every(
      (action) =>
        evaluate({ principal, action, context }, [userTrustPolicy({ identityPoolId })]) ===
        'allowed',
    );
    if (!trusts)
      throw new Refusal(
        'InvalidIdentityPoolConfigurationException',
        'Invalid identity pool configuration.',
      );
    const session = await sessions.issue({ role: 'user', tags: { owner } });
    return {
      AccessKeyId: session.accessKeyId,
      SecretKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: session.expiresAt / 1000,
    };
  };

  return async (operation: string, { IdentityPoolId, IdentityId, Logins: logins }: Body) => {
    switch (operation) {
      case 'GetId':
        if (IdentityPoolId !== identityPoolId)
          throw new Refusal(
            'ResourceNotFoundException',
            `IdentityPool '${IdentityPoolId ?? ''}' not found.`,
          );
        return { IdentityId: await toIdentityId(region, await readOwner(logins)) };
      case 'GetCredentialsForIdentity': {
        const owner = await readOwner(logins);
        if (IdentityId !== (await toIdentityId(region, owner)))
          throw new Refusal(
            'NotAuthorizedException',
            `Access to Identity '${IdentityId ?? ''}' is forbidden.`,
          );
        return { IdentityId, Credentials: await issueCredentials(owner) };
      }
      default:
        throw new Refusal('UnknownOperationException', operation);
    }
  };
}

/** The identity of an owner in this pool: always the same, so it need not be kept. */
async function toIdentityId(region: string, owner: string): Promise<string> {
  const hex = toHex(await sha256(`identity of ${owner}`));
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ];
  return `${region}:${parts.join('-')}`;
}

const toResponse = (body: object, status: number) =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomText(36),
      date: new Date().toUTCString(),
    },
  });
