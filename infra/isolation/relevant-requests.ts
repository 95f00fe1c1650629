/**
 * The few requests of the matrix that can tell a policy from a mutant of it.
 *
 * @module
 */
import type { NamedPolicy } from './deployed.ts';
import type { MatrixRequest } from './requests.ts';

/** Of actions that only a wildcard names, or none: every so many is tried, and the one that writes. */
const ONE_IN = 12;

/** With what facts. */
const SAMPLED_FACTS: Record<NamedPolicy['kind'], RegExp> = {
  identity:
    /^(?:plain|prefix originals|If-Match of an ETag$|the own leading key$|attributes: those of totals, Select SPECIFIC)/,
  resource:
    /^(?:plain|no |TLS 1|a signature|a presigned URL|a posted form|an unsigned payload$|for our|a token for the)/,
  endpoint: /^plain$/,
};

const verbOf = (action: string) => /^[^:]+:[A-Z][a-z]+/.exec(action)?.[0];

/** Requests about what a policy governs: those it names in full, and of the others some. */
export function relevantTo(
  { kind, policy, governs }: NamedPolicy,
  requests: readonly MatrixRequest[],
): MatrixRequest[] {
  const named = new Set(
    policy.Statement.flatMap(({ Action, NotAction }) => Action ?? NotAction ?? []),
  );
  const verbs = new Set([...named].map(verbOf));
  const tried = new Map<string, boolean>();
  const isTried = (action: string) => {
    const known = tried.get(action);
    if (known !== undefined) return known;
    const isSample =
      tried.size % ONE_IN === 0 ||
      verbs.has(verbOf(action)) ||
      action.startsWith('dynamodb:') ||
      action === 's3:PutObject';
    tried.set(action, isSample);
    return isSample;
  };
  const principals = JSON.stringify(policy.Statement.map(({ Principal }) => Principal));
  const isHeard = ({ asker }: MatrixRequest) =>
    kind !== 'resource' ||
    // What a resource says to one session of a role, it says to all; and so to other strangers.
    asker.triesConnections ||
    (asker.role === undefined &&
      (['anonymous', 'another account', 'S3', 'CloudWatch', 'Google'].includes(asker.name) ||
        Object.values(asker.principal ?? {}).some((name) => principals.includes(name))));
  return requests
    .filter(
      (request) =>
        governs(request.asker, request.resource) &&
        isHeard(request) &&
        (named.has(request.action) ||
          (isTried(request.action) && SAMPLED_FACTS[kind].test(request.facts.name))),
    )
    .sort((a, b) => Number(named.has(b.action)) - Number(named.has(a.action)));
}
