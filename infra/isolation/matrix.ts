/**
 * Every request, judged by the deployed policies and by the specification.
 *
 * Each policy is judged by itself as well, because one that is too wide hides
 * behind another that is not.
 *
 * @module
 */
import type { Deployed, DeployedPolicy, NamedPolicy } from './deployed.ts';
import type { DeployedNames } from './deployed-names.ts';
import type { PolicyRequest } from './policy-request.ts';
import { type MatrixRequest, nameOf } from './requests.ts';
import { endpointPasses, resourceSays } from './specification-of-resources.ts';
import { roleSays, type Verdict } from './specification.ts';

/** The evaluator: what policies say to a request. */
export type Evaluate = (request: PolicyRequest, policies: readonly DeployedPolicy[]) => Verdict;

/** What policies of one kind say to a request, and what they should say. */
export interface Opinion {
  kind: NamedPolicy['kind'];
  verdict: Verdict;
  specified: Verdict;
}

/** What the policies of one kind should say to a request. */
export const specified = (
  kind: NamedPolicy['kind'],
  request: MatrixRequest,
  names: DeployedNames,
): Verdict => SPECIFIED[kind](request, names);

const SPECIFIED: Record<NamedPolicy['kind'], typeof resourceSays> = {
  identity: roleSays,
  resource: resourceSays,
  endpoint: (request, names) => (endpointPasses(request, names) ? 'allowed' : 'not-allowed'),
};

/** What the policies of one kind say to a request; `undefined` if there are none, and none should be. */
export function opinionOf(
  kind: NamedPolicy['kind'],
  request: MatrixRequest,
  { names, policies }: Deployed,
  evaluate: Evaluate,
): Opinion | undefined {
  const governing = policies.filter(
    (each) => each.kind === kind && each.governs(request.asker, request.resource),
  );
  if (governing.length === 0 && kind === 'endpoint') return undefined;
  const specified = SPECIFIED[kind](request, names);
  if (governing.length === 0 && specified === 'not-allowed') return undefined;
  const verdict = evaluate(
    request,
    governing.map(({ policy }) => policy),
  );
  return { kind, verdict, specified };
}

export interface Judgement {
  /** How many times policies were asked. */
  evaluations: number;
  /** Where policies and specification differ. */
  mismatches: string[];
  /** Every request that goes through. */
  allowed: MatrixRequest[];
}

export function judge(
  deployed: Deployed,
  requests: readonly MatrixRequest[],
  evaluate: Evaluate,
): Judgement {
  const judgement: Judgement = { evaluations: 0, mismatches: [], allowed: [] };
  for (const request of requests) {
    const opinions = (['identity', 'resource', 'endpoint'] as const).map((kind) =>
      opinionOf(kind, request, deployed, evaluate),
    );
    for (const opinion of opinions) {
      if (!opinion) continue;
      const { kind, verdict, specified } = opinion;
      judgement.evaluations += 1;
      if (verdict !== specified)
        judgement.mismatches.push(`${nameOf(request)}: ${kind} says ${verdict}, not ${specified}`);
    }
    const [role, resource, endpoint] = opinions.map((opinion) => opinion?.verdict);
    if (endpoint === 'not-allowed' || (role !== 'allowed' && resource !== 'allowed')) continue;
    // Of who takes a role, its trust policy has the only word.
    if (request.action.startsWith('sts:') && resource !== 'allowed') continue;
    if (role !== 'denied' && resource !== 'denied') judgement.allowed.push(request);
  }
  return judgement;
}
