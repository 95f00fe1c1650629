import type { ConformanceTest, ServiceName, Services } from './conformance-test.ts';
import { DEVIATIONS, type EngineName } from './deviations.ts';
import { SUITE } from './suite.ts';

/** The tests that an engine with these services can be asked. */
export const testsOf = <Name extends ServiceName>(
  ...services: Name[]
): (ConformanceTest & { service: Name })[] =>
  SUITE.filter((test): test is ConformanceTest & { service: Name } =>
    services.some((service) => service === test.service),
  );

/**
 * Run a test, and turn it round where it is known to fail: a deviation that is
 * one no longer is an error as well.
 *
 * @throws Error
 */
export async function judge(
  engine: EngineName,
  test: ConformanceTest,
  services: Partial<Services>,
) {
  const why = DEVIATIONS[engine][test.name];
  const run = test.run(services as Services); // a test asks only for its own service
  if (why === undefined) return run;
  const holds = await run.then(
    () => true,
    () => false,
  );
  if (holds) throw new Error(`${engine} deviates no longer; it was known that: ${why}`);
}
