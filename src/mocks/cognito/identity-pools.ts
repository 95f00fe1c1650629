/**
 * The two identity pools of the stack: whom each of them lets in, and as what.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { adminTrustPolicy } from '../../../infra/policies/admin.ts';
import type { PolicyDocument } from '../../../infra/policies/policy-document.ts';
import { userTrustPolicy } from '../../../infra/policies/user.ts';
import { ADMIN_IDENTITY_POOL_ID, toAdminRoleArn } from '../embedded-config.ts';
import { evaluate } from '../iam/evaluate.ts';
import type { SessionRequest } from '../iam/sessions.ts';
import type { TokenClaims } from './id-tokens.ts';

export interface IdentityPool {
  id: string;
  /** What it asks of STS to take its role. */
  actions: readonly string[];
  /** The trust policy of that role. */
  trust: PolicyDocument;
  /** The session for a token; `undefined` if no role of the pool is for it. */
  toSession(claims: TokenClaims): SessionRequest | undefined;
}

const TAKE_ROLE = 'sts:AssumeRoleWithWebIdentity';

export function identityPools(
  config: AppConfig,
): readonly [people: IdentityPool, admins: IdentityPool] {
  const { identityPoolId } = config;
  const adminRole = toAdminRoleArn(config);
  return [
    {
      id: identityPoolId,
      actions: [TAKE_ROLE, 'sts:TagSession'],
      trust: userTrustPolicy({ identityPoolId }),
      // The default role, whatever the token prefers; the principal tag map names the owner.
      toSession: ({ sub }) => ({ role: 'user', tags: { owner: sub } }),
    },
    {
      id: ADMIN_IDENTITY_POOL_ID,
      actions: [TAKE_ROLE],
      trust: adminTrustPolicy({ identityPoolId: ADMIN_IDENTITY_POOL_ID }),
      // Roles from the token, and no default: "Role-based access control".
      toSession: ({ preferredRole }) =>
        preferredRole === adminRole ? { role: 'admin' } : undefined,
    },
  ];
}

/** Whether the role of a pool is for identities that the pool vouches for. */
export function trustsIdentity({ id, actions, trust }: IdentityPool, provider: string): boolean {
  const principal = { Federated: 'cognito-identity.amazonaws.com' };
  const context = {
    'cognito-identity.amazonaws.com:aud': id,
    'cognito-identity.amazonaws.com:amr': ['authenticated', provider],
  };
  return actions.every((action) => evaluate({ principal, action, context }, [trust]) === 'allowed');
}
