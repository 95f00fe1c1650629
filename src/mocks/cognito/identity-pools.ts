/**
 * The two identity pools of the stack: whom each of them lets in, and as what.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { trustPolicy } from '../../../infra/policies/identity-pool.ts';
import type { PolicyDocument } from '../../../infra/policies/policy-document.ts';
import { ADMIN_IDENTITY_POOL_ID, toAdminRoleArn } from '../embedded-config.ts';
import { evaluate } from '../iam/evaluate.ts';
import type { SessionRequest } from '../iam/sessions.ts';
import type { TokenClaims } from './id-tokens.ts';

export interface IdentityPool {
  id: string;
  /** The trust policy of that role. */
  trust: PolicyDocument;
  /** The session for a token; `undefined` if no role of the pool is for it. */
  toSession(claims: TokenClaims): SessionRequest | undefined;
}

/** What a pool asks of STS, to take its role in the name of an owner. */
const ACTIONS = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'];

export function identityPools(
  config: AppConfig,
): readonly [people: IdentityPool, admins: IdentityPool] {
  const { identityPoolId } = config;
  const adminRole = toAdminRoleArn(config);
  return [
    {
      id: identityPoolId,
      trust: trustPolicy({ identityPoolId }),
      // The default role, whatever the token prefers; the principal tag map names the owner.
      toSession: ({ sub }) => ({ role: 'user', tags: { owner: sub } }),
    },
    {
      id: ADMIN_IDENTITY_POOL_ID,
      trust: trustPolicy({ identityPoolId: ADMIN_IDENTITY_POOL_ID }),
      // Roles from the token, and no default: "Role-based access control".
      toSession: ({ sub, preferredRole }) =>
        preferredRole === adminRole ? { role: 'admin', tags: { owner: sub } } : undefined,
    },
  ];
}

/** Whether the role of a pool is for identities that the pool vouches for. */
export function trustsIdentity({ id, trust }: IdentityPool, provider: string): boolean {
  const principal = { Federated: 'cognito-identity.amazonaws.com' };
  const context = {
    'cognito-identity.amazonaws.com:aud': id,
    'cognito-identity.amazonaws.com:amr': ['authenticated', provider],
  };
  return ACTIONS.every((action) => evaluate({ principal, action, context }, [trust]) === 'allowed');
}
