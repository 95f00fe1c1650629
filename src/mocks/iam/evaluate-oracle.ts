/**
 * A second opinion on what IAM says: an independent simulator, for tests only.
 *
 * It is AGPL, so nothing that ships may import this file.
 *
 * @module
 */
import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { EvaluatedPolicy, EvaluatedRequest } from './evaluate.ts';

/** The account of everyone and everything in a simulation. */
export const ORACLE_ACCOUNT = '111122223333';

/** The role that asks, where a request names no other principal. */
export const ORACLE_ROLE = `arn:aws:iam::${ORACLE_ACCOUNT}:role/person`;

export interface OracleCase {
  request: EvaluatedRequest;
  /** The caller's own policy. */
  identity?: EvaluatedPolicy | undefined;
  /** The policy of the resource. */
  resource?: EvaluatedPolicy | undefined;
}

/** What it says of an action that AWS does not have for such a resource. */
const UNASKABLE = ['no.resource.types', 'multiple.resource.types', 'must.use.wildcard'];

/**
 * Whether the simulator would let the request through; `undefined` if AWS has no such request.
 *
 * @throws Error if it did not take every policy and every context key as given: a denial for
 *   want of a key that was dropped proves nothing.
 */
export async function askOracle({
  request,
  identity,
  resource,
}: OracleCase): Promise<boolean | undefined> {
  const [principal = ORACLE_ROLE] = Object.values(request.principal ?? {});
  const contextVariables = Object.fromEntries(
    Object.entries(request.context).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === 'string' ? value : [...value]]],
    ),
  );
  const asPolicy = (policy: EvaluatedPolicy) => ({ Version: '2012-10-17', ...policy });
  const answer = await runSimulation(
    {
      request: {
        principal,
        action: request.action,
        resource: { resource: request.resource ?? '*', accountId: ORACLE_ACCOUNT },
        contextVariables,
      },
      identityPolicies: identity ? [{ name: 'identity', policy: asPolicy(identity) }] : [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource && { resourcePolicy: asPolicy(resource) }),
    },
    { simulationMode: 'Strict' },
  );
  if (answer.resultType === 'error' && UNASKABLE.includes(answer.errors.message)) return undefined;
  if (answer.resultType !== 'single')
    throw new Error(`no simulation of ${JSON.stringify({ request, identity, resource, answer })}`);
  const { ignoredContextKeys = [] } = answer.result;
  if (ignoredContextKeys.length > 0)
    throw new Error(`${request.action} ignores ${ignoredContextKeys.join(', ')}`);
  return answer.overallResult === 'Allowed';
}
