/**
 * What IAM says to a request: an explicit deny wins, else an allow is needed.
 *
 * "Policy evaluation logic", AWS Identity and Access Management User Guide, for
 * a caller and a resource of one account.
 *
 * @module
 */
import { meetsCondition, toList, type Condition } from './conditions.ts';
import { matchesPattern, matchesResource, type RequestContext } from './policy-pattern.ts';

type OneOrMore = string | readonly string[];

export interface EvaluatedStatement {
  Effect: 'Allow' | 'Deny';
  Action?: OneOrMore;
  NotAction?: OneOrMore;
  Resource?: OneOrMore;
  NotResource?: OneOrMore;
  /** By kind: `Service`, `Federated`, `AWS`. */
  Principal?: '*' | Readonly<Partial<Record<string, OneOrMore>>>;
  Condition?: Condition;
}

export interface EvaluatedPolicy {
  Statement: readonly EvaluatedStatement[];
}

/** Who asks, as the policies of a resource name them. */
export type Principal = { Service: string } | { Federated: string } | { AWS: string };

export interface EvaluatedRequest {
  /** Asked of only by the policies of resources; absent matches `*` alone. */
  principal?: Principal;
  /** `s3:GetObject`. */
  action: string;
  /** ARN; absent in trust policies, which are about no resource. */
  resource?: string;
  context: RequestContext;
}

export type Verdict = 'allowed' | 'denied' | 'not-allowed';

/** The verdict of a caller's own policies and of the policies of the resource, together. */
export function evaluate(request: EvaluatedRequest, policies: readonly EvaluatedPolicy[]): Verdict {
  const context = inLowerCase(request.context);
  const applying = policies
    .flatMap(({ Statement }) => Statement)
    .filter((statement) => applies(statement, { ...request, context }));
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return applying.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not-allowed';
}

const contexts = new WeakMap<RequestContext, RequestContext>();

/** Names of condition keys do not mind case; their values do. */
function inLowerCase(context: RequestContext): RequestContext {
  const known = contexts.get(context);
  if (known) return known;
  const lower = Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]),
  );
  contexts.set(context, lower);
  return lower;
}

function applies(
  statement: EvaluatedStatement,
  { action, resource, context, principal }: EvaluatedRequest,
) {
  const names = (pattern: string) =>
    matchesPattern(action.toLowerCase(), pattern.toLowerCase(), context);
  const covers = (pattern: string) =>
    resource !== undefined && matchesResource(resource, pattern, context);
  const { Action, NotAction, Resource, NotResource, Principal, Condition } = statement;
  return (
    (Action === undefined || toList(Action).some(names)) &&
    (NotAction === undefined || !toList(NotAction).some(names)) &&
    (Principal === undefined || Principal === '*' || isNamed(principal, Principal)) &&
    (Resource === undefined || toList(Resource).some(covers)) &&
    (NotResource === undefined || !toList(NotResource).some(covers)) &&
    (Condition === undefined || meetsCondition(Condition, context))
  );
}

const isNamed = (
  principal: Principal | undefined,
  named: Readonly<Record<string, OneOrMore | undefined>>,
) =>
  toList(named['AWS'] ?? []).includes('*') ||
  Object.entries(principal ?? {}).some(([kind, id]) => toList(named[kind] ?? []).includes(id));
