/**
 * A sample of the matrix, put to an independent simulator of IAM: everything
 * that goes through, and of what does not, one in so many.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { askOracle } from '../../src/mocks/iam/evaluate-oracle.ts';
import { evaluate } from '../../src/mocks/iam/evaluate.ts';
import { synthesize } from '../synthesized.ts';
import { readActions } from './actions.ts';
import { readDeployed } from './deployed.ts';
import { makeRequests, nameOf } from './requests.ts';
import { resourcesOf } from './resolve.ts';

/** Of requests that no policy lets through. */
const ONE_IN = 100;

test(
  'an independent simulator says of a sample what our evaluator says',
  { timeout: 900_000 },
  async () => {
    const { names, policies } = readDeployed(resourcesOf(synthesize().template));
    const requests = makeRequests(names, await readActions()).filter(
      // With a star in the resource it simulates many; of tokens it knows for one action only.
      ({ resource, action }) =>
        !resource.includes('*') &&
        (!action.startsWith('sts:') || action === 'sts:AssumeRoleWithWebIdentity'),
    );
    const listed = new Set(
      readFileSync(new URL('allowed.txt', import.meta.url), 'utf8').split('\n'),
    );
    const differences: string[] = [];
    let [asked, allowed] = [0, 0];
    for (const [index, request] of requests.entries()) {
      if (!listed.has(nameOf(request)) && index % ONE_IN !== 0) continue;
      const statementsOf = (kind: 'identity' | 'resource') =>
        policies
          .filter((each) => each.kind === kind && each.governs(request.asker, request.resource))
          .flatMap(({ policy }) => policy.Statement);
      const [own, its] = [
        { Statement: statementsOf('identity') },
        { Statement: statementsOf('resource') },
      ];
      if (own.Statement.length + its.Statement.length === 0) continue;
      const ours = evaluate(request, [own, its]) === 'allowed';
      const simulated = await askOracle({
        request,
        ...(own.Statement.length > 0 && { identity: own }),
        ...(its.Statement.length > 0 && { resource: its }),
      });
      if (simulated === undefined) continue;
      asked += 1;
      if (ours) allowed += 1;
      if (simulated !== ours) differences.push(`${nameOf(request)}: ours ${String(ours)}`);
    }
    console.info(`${asked} requests simulated, ${allowed} of them allowed`);
    expect(differences).toEqual([]);
    expect(asked).toBeGreaterThan(1_000);
  },
);
