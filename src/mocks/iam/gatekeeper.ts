/**
 * Who sends a request, and whether they may: the same questions for every service.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { adminPolicy } from '../../../infra/policies/admin.ts';
import { lambdaPolicy } from '../../../infra/policies/lambda.ts';
import { bucketPolicy } from '../../../infra/policies/resources.ts';
import { userPolicy } from '../../../infra/policies/user.ts';
import { toServiceName } from '../aws-host.ts';
import {
  EMBEDDED_ACCOUNT_ID,
  EMBEDDED_VPC_ID,
  toFunctionArn,
  toResourceNames,
  toUserPoolArn,
} from '../embedded-config.ts';
import { evaluate, type EvaluatedPolicy, type EvaluatedRequest, type Verdict } from './evaluate.ts';
import type { RequestContext } from './policy-pattern.ts';
import type { Role, Session, Sessions } from './sessions.ts';
import {
  computeSignature,
  parseAuthorization,
  parsePresignedQuery,
  parseSigningTime,
  type SignedRequest,
} from './signature.ts';

/** Why a request has no caller. Each service has its own words for it. */
export type AuthenticationFault =
  'anonymous' | 'malformed' | 'unknown-key' | 'bad-token' | 'expired' | 'skewed' | 'bad-signature';

/** Why a presigned URL is no good; the last three are of the URL itself. */
export type PresignedFault = AuthenticationFault | 'over' | 'not-yet' | 'too-long';

export interface Caller {
  session: Session;
  /** How long ago the request was signed. */
  signatureAgeMs: number;
  /** Lower case. */
  signedHeaders: readonly string[];
}

export interface Gatekeeper {
  /** @param payloadHash what the signer signed in place of the body. */
  authenticate(
    request: Request,
    payloadHash: string,
    bodyLength: number,
  ): Promise<Caller | { fault: AuthenticationFault }>;
  /** The same for a request whose address carries its signature. */
  authenticateUrl(request: Request): Promise<Caller | { fault: PresignedFault }>;
  /** The verdict on what a session asks of a service, by its role's policy and the bucket's. */
  authorize(session: Session, request: EvaluatedRequest): Verdict;
  /** Attach a policy to a role, as an operator does by hand. @returns a function that detaches it. */
  attachPolicy(role: Role, policy: EvaluatedPolicy): () => void;
}

// "Troubleshooting signature version 4 errors": a signature is valid for fifteen minutes.
const MAX_SKEW_MS = 15 * 60_000;

// "Authenticating Requests: Using Query Parameters", Amazon S3 API Reference: a week.
const MAX_URL_LIFE_SECONDS = 604_800;

/** The policies that speak of a role's requests, those of the resources among them; without, none is allowed. */
export type RolePolicies = Readonly<Partial<Record<Role, readonly EvaluatedPolicy[]>>>;

function deployedPolicies(config: AppConfig): RolePolicies {
  const names = toResourceNames(config);
  const userPoolArn = toUserPoolArn(config, config.userPoolId);
  const mayDelete = config.adminsMayDelete;
  return {
    admin: [adminPolicy({ ...names, userPoolArn, mayDelete }), bucketPolicy(names)],
    user: [userPolicy(names), bucketPolicy(names)],
    lambda: [lambdaPolicy({ ...names, vpcId: EMBEDDED_VPC_ID }), bucketPolicy(names)],
  };
}

/** @param policies the deployed ones, if not others. */
export function createGatekeeper(
  config: AppConfig,
  sessions: Sessions,
  now: () => number,
  policies: RolePolicies = deployedPolicies(config),
): Gatekeeper {
  const attached = new Map<EvaluatedPolicy, Role>();

  /** Whose signature it is, if it is right. */
  const verify = async (
    signed: Omit<SignedRequest, 'bodyLength'> & { bodyLength?: number },
    sessionToken: string | null,
  ): Promise<Session | { fault: AuthenticationFault }> => {
    const { request, authorization, signedAt } = signed;
    const session = await sessions.read(authorization.accessKeyId);
    if (!session) return { fault: 'unknown-key' };
    if (sessionToken !== session.sessionToken) return { fault: 'bad-token' };
    if (session.expiresAt <= now()) return { fault: 'expired' };
    // S3 tells of a scope that is another's; to others the signature is just not right.
    const service = toServiceName(request.url) ?? '';
    if (authorization.scope !== `${signedAt.slice(0, 8)}/${config.region}/${service}/aws4_request`)
      return { fault: service === 's3' ? 'malformed' : 'bad-signature' };
    const right = await computeSignature({ bodyLength: 0, ...signed }, session.secretAccessKey);
    return right === authorization.signature ? session : { fault: 'bad-signature' };
  };

  return {
    async authenticate(request, payloadHash, bodyLength) {
      const header = request.headers.get('authorization');
      if (!header) return { fault: 'anonymous' };
      const authorization = parseAuthorization(header);
      const signedAt = request.headers.get('x-amz-date') ?? '';
      const signedAtMs = parseSigningTime(signedAt);
      if (!authorization || signedAtMs === undefined) return { fault: 'malformed' };
      const signatureAgeMs = now() - signedAtMs;
      const signed = { request, authorization, signedAt, payloadHash, bodyLength };
      const verified = await verify(signed, request.headers.get('x-amz-security-token'));
      if ('fault' in verified) return verified;
      if (Math.abs(signatureAgeMs) > MAX_SKEW_MS) return { fault: 'skewed' };
      return { session: verified, signatureAgeMs, signedHeaders: authorization.signedHeaders };
    },
    async authenticateUrl(request) {
      const authorization = parsePresignedQuery(new URL(request.url).searchParams);
      const signedAtMs = parseSigningTime(authorization?.signedAt ?? '');
      if (!authorization || signedAtMs === undefined) return { fault: 'malformed' };
      const { signedAt, sessionToken, lifeSeconds, signedHeaders } = authorization;
      if (lifeSeconds > MAX_URL_LIFE_SECONDS) return { fault: 'too-long' };
      const signatureAgeMs = now() - signedAtMs;
      if (signatureAgeMs < -MAX_SKEW_MS) return { fault: 'not-yet' };
      if (signatureAgeMs > lifeSeconds * 1000) return { fault: 'over' };
      const payloadHash = request.headers.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD';
      const verified = await verify(
        { request, authorization, signedAt, payloadHash },
        sessionToken,
      );
      return 'fault' in verified ? verified : { session: verified, signatureAgeMs, signedHeaders };
    },
    authorize: (session, request) =>
      evaluate(
        { ...request, context: { ...sharedContext(session, config, now()), ...request.context } },
        [
          ...(policies[session.role] ?? []),
          ...[...attached].flatMap(([policy, role]) => (role === session.role ? [policy] : [])),
        ],
      ),
    attachPolicy(role, policy) {
      const copy = { ...policy };
      attached.set(copy, role);
      return () => attached.delete(copy);
    },
  };
}

/** What IAM knows of every request by this session, whatever the service. */
function sharedContext(session: Session, config: AppConfig, now: number) {
  const { tags, issuedAt } = session;
  const tagKeys = Object.entries(tags).map(
    ([name, value]) => [`aws:PrincipalTag/${name}`, value] as const,
  );
  return {
    ...Object.fromEntries(tagKeys),
    ...lambdaContext(session, config),
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:PrincipalAccount': EMBEDDED_ACCOUNT_ID,
    'aws:PrincipalType': 'AssumedRole',
    'aws:RequestedRegion': config.region,
    'aws:ResourceAccount': EMBEDDED_ACCOUNT_ID,
    'aws:SecureTransport': 'true',
    'aws:TokenIssueTime': new Date(issuedAt).toISOString(),
  };
}

/**
 * The code's credentials tell of its function, wherever they are used; the service's do not.
 * "Using source function ARN to control function access behavior", AWS Lambda Developer Guide.
 */
function lambdaContext({ role, usedIn }: Session, config: AppConfig): RequestContext {
  if (role !== 'lambda' || usedIn === 'service') return {};
  return {
    'lambda:SourceFunctionArn': toFunctionArn(config),
    ...(usedIn === 'function' && { 'aws:SourceVpc': EMBEDDED_VPC_ID }),
  };
}
