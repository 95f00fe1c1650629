/**
 * Who sends a request, and whether they may: the same questions for every service.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { lambdaPolicy } from '../../../infra/policies/lambda.ts';
import { bucketPolicy } from '../../../infra/policies/resources.ts';
import { userPolicy } from '../../../infra/policies/user.ts';
import { toResourceNames } from '../embedded-config.ts';
import { evaluate, type EvaluatedPolicy, type EvaluatedRequest, type Verdict } from './evaluate.ts';
import type { Role, Session, Sessions } from './sessions.ts';
import { computeSignature, parseAuthorization, parseSigningTime } from './signature.ts';

/** Why a request has no caller. Each service has its own words for it. */
export type AuthenticationFault =
  'anonymous' | 'malformed' | 'unknown-key' | 'bad-token' | 'expired' | 'skewed' | 'bad-signature';

export type Authentication =
  /** `signatureAgeMs`: how long ago the request was signed. */
  { session: Session; signatureAgeMs: number } | { fault: AuthenticationFault };

export interface Gatekeeper {
  /** @param payloadHash what the signer signed in place of the body. */
  authenticate(request: Request, payloadHash: string, bodyLength: number): Promise<Authentication>;
  /** The verdict on what a session asks of a service, by its role's policy and the bucket's. */
  authorize(session: Session, request: EvaluatedRequest): Verdict;
}

// "Troubleshooting signature version 4 errors": a signature is valid for fifteen minutes.
const MAX_SKEW_MS = 15 * 60_000;

/** The policies that speak of a role's requests, those of the resources among them. */
export type RolePolicies = Readonly<Record<Role, readonly EvaluatedPolicy[]>>;

function deployedPolicies(config: AppConfig): RolePolicies {
  const names = toResourceNames(config);
  return {
    user: [userPolicy(names), bucketPolicy(names)],
    lambda: [lambdaPolicy(names), bucketPolicy(names)],
  };
}

/** @param policies the deployed ones, if not others. */
export function createGatekeeper(
  config: AppConfig,
  sessions: Sessions,
  now: () => number,
  policies: RolePolicies = deployedPolicies(config),
): Gatekeeper {
  return {
    async authenticate(request, payloadHash, bodyLength) {
      const header = request.headers.get('authorization');
      if (!header) return { fault: 'anonymous' };
      const authorization = parseAuthorization(header);
      const signedAt = parseSigningTime(request.headers.get('x-amz-date') ?? '');
      if (!authorization || signedAt === undefined) return { fault: 'malformed' };
      const session = await sessions.read(authorization.accessKeyId);
      if (!session) return { fault: 'unknown-key' };
      if (request.headers.get('x-amz-security-token') !== session.sessionToken)
        return { fault: 'bad-token' };
      if (session.expiresAt <= now()) return { fault: 'expired' };
      const signatureAgeMs = now() - signedAt;
      if (Math.abs(signatureAgeMs) > MAX_SKEW_MS) return { fault: 'skewed' };
      const signature = await computeSignature(
        { request, authorization, payloadHash, bodyLength },
        session.secretAccessKey,
      );
      if (signature !== authorization.signature) return { fault: 'bad-signature' };
      return { session, signatureAgeMs };
    },
    authorize: (session, request) =>
      evaluate(
        { ...request, context: { ...principalContext(session), ...request.context } },
        policies[session.role],
      ),
  };
}

/** What IAM knows of every request by this session, whatever the service. */
function principalContext({ tags }: Session) {
  const tagKeys = Object.entries(tags).map(
    ([name, value]) => [`aws:PrincipalTag/${name}`, value] as const,
  );
  return { ...Object.fromEntries(tagKeys), 'aws:SecureTransport': 'true' };
}
