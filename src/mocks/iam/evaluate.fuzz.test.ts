/**
 * Random policies and requests: our evaluator and an independent simulator say the same.
 * `FUZZ_CASES` and `FUZZ_SEED` ask for others.
 */
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../../lambda/metadata/fixtures/mutate.ts';
import { FAULTS, mutateEvaluator } from './evaluate-mutants.ts';
import { askOracle, type OracleCase } from './evaluate-oracle.ts';
import { randomCase } from './evaluate-random-cases.ts';
import { evaluate } from './evaluate.ts';

const CASES = Number(process.env['FUZZ_CASES'] ?? 15_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

interface Judged extends OracleCase {
  isAllowed: boolean;
}
const judged: Judged[] = [];

beforeAll(
  async () => {
    for (let index = 0; index < CASES; index += 1) {
      const each = randomCase(seededRandom(SEED * 1_000_003 + index));
      judged.push({ ...each, isAllowed: (await askOracle(each)) ?? expect.fail('unasked') });
    }
  },
  Math.max(120_000, CASES * 20),
);

const differsIn =
  (ours: typeof evaluate) =>
  ({ request, identity, resource, isAllowed }: Judged) => {
    const policies = [identity, resource].filter((policy) => policy !== undefined);
    return (ours(request, policies) === 'allowed') !== isAllowed;
  };

test('every verdict is the simulator’s', () => {
  const allowed = judged.filter(({ isAllowed }) => isAllowed).length;
  console.info(`${CASES} policies and requests: ${allowed} allowed, ${CASES - allowed} refused`);
  expect(judged.filter(differsIn(evaluate)).slice(0, 3)).toEqual([]);
  // Neither answer may be so common that guessing it would pass.
  expect(allowed / CASES).toBeGreaterThan(0.2);
  expect(allowed / CASES).toBeLessThan(0.8);
});

test.each(FAULTS)('an evaluator by which %s is found out', async (_, from, to) => {
  expect(judged.some(differsIn(await mutateEvaluator(from, to)))).toBe(true);
});
