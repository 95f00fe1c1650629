import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Ends the run with one plain line of counts. */
const countReporter: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    process.stdout.write(
      `\n${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped\n`,
    );
  },
};

/** What `npm run test:quick` leaves to CI: minutes, where all the others take seconds. */
const SLOW = [
  'e2e/**',
  'scripts/**',
  'infra/isolation/**',
  'lambda/convergence/**',
  'lambda/metadata/{fuzz,hostile}.test.ts',
  'src/mocks/iam/evaluate.fuzz.test.ts',
  'src/transfer/busy-hour.test.ts',
];

export default defineConfig(({ mode }) => ({
  test: {
    reporters: ['default', countReporter],
    env: { CDK_VALIDATION: 'false' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,lambda,infra,scripts}/**/*.test.ts', 'e2e/*.test.ts'],
          exclude: ['e2e/*.browser.test.ts', 'node_modules', ...(mode === 'quick' ? SLOW : [])],
          // Half of the time went into loading the same modules for each file again.
          isolate: false,
          // Vitest would leave one core to itself, half of what CI has.
          maxWorkers: '100%',
          testTimeout: 20_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.browser.test.ts'],
          globalSetup: 'e2e/site-under-test.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
}));
