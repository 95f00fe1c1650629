/**
 * Would the matrix notice? Each policy is changed in one thing after the other, and
 * each change that means anything makes some request come out otherwise.
 */
import { expect, test } from 'vitest';
import { evaluate } from '../../src/mocks/iam/evaluate.ts';
import { synthesize } from '../synthesized.ts';
import { readActions } from './actions.ts';
import { type DeployedStatement, type NamedPolicy, readDeployed } from './deployed.ts';
import { EQUIVALENT } from './equivalent-mutants.ts';
import { specified } from './matrix.ts';
import { mutantsOf } from './mutants.ts';
import { relevantTo } from './relevant-requests.ts';
import type { PolicyRequest } from './policy-request.ts';
import { makeRequests } from './requests.ts';
import { resourcesOf } from './resolve.ts';

const { names, policies } = readDeployed(resourcesOf(synthesize().template));
const actions = await readActions();
const requests = makeRequests(names, actions);
const actionNames = actions.map(({ name }) => name);

/** The mutants of a policy that no request tells from it. */
function survivorsOf(original: NamedPolicy): { mutants: number; survivors: string[] } {
  const { kind, name, policy } = original;
  const cases = relevantTo(original, requests).map((request) => ({
    request,
    verdict: specified(kind, request, names),
    beside: policies
      .filter((each) => each !== original && each.kind === kind)
      .filter((each) => each.governs(request.asker, request.resource))
      .map((each) => each.policy),
  }));
  const says = (request: PolicyRequest, statement: DeployedStatement) =>
    evaluate(request, [{ Statement: [statement] }]);
  const said = new Map(
    policy.Statement.map((statement) => [
      statement,
      cases.map(({ request }) => says(request, statement)),
    ]),
  );
  const mutants = mutantsOf(policy, actionNames);
  const survivors = mutants.filter(({ policy: mutant, was, is }) =>
    cases.every(({ request, verdict, beside }, i) => {
      // Where the one statement says the same as before, so does the policy: that is a tenth of the work.
      const isSame = said.get(was)?.[i] === (is ? says(request, is) : 'not-allowed');
      return isSame || evaluate(request, [mutant, ...beside]) === verdict;
    }),
  );
  return { mutants: mutants.length, survivors: survivors.map((each) => `${name}: ${each.name}`) };
}

test(
  'every change of a policy is noticed, but for those that change nothing',
  { timeout: 900_000 },
  () => {
    const results = policies.map(survivorsOf);
    const mutants = results.reduce((sum, result) => sum + result.mutants, 0);
    const survivors = results.flatMap((result) => result.survivors);
    console.info(
      `${mutants} mutants: ${mutants - survivors.length} noticed, ${survivors.length} equivalent`,
    );
    const unexplained = survivors.filter((name) => !EQUIVALENT.some(([which]) => which.test(name)));
    expect(unexplained).toEqual([]);
    // A reason that no mutant needs any more is to go.
    expect(EQUIVALENT.filter(([which]) => !survivors.some((name) => which.test(name)))).toEqual([]);
  },
);
