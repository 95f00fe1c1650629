/**
 * Named troubles, for the address of the page, the panel and tests.
 *
 * @module
 */
import type { Dials } from '../dials.ts';
import type { Faults } from './faults.ts';

export interface Scenario {
  /** What a person reads. */
  says: string;
  faults?: Partial<Faults>;
  dials?: Partial<Dials>;
  /** Messages to put in the failure queue. */
  failures?: number;
  /** Photos to put in the library of whoever is signed in. */
  photos?: number;
}

export const SCENARIOS = {
  slow: {
    says: 'A slow network',
    faults: { latencyMs: 1_500 },
    dials: { uploadBytesPerSecond: 100_000 },
  },
  offline: { says: 'No network', faults: { offline: 1 } },
  throttled: { says: 'Every second request too soon', faults: { throttleEvery: 2 } },
  expired: { says: 'Expired credentials, once', faults: { expireNext: 1 } },
  dropped: { says: 'Connections that break after 500 KB', faults: { dropAfterBytes: 500_000 } },
  'lost-answers': { says: 'Every fourth answer lost', faults: { loseAnswerEvery: 4 } },
  'lost-event': { says: 'The next event lost', dials: { loseNextEvents: 1 } },
  'failure-queue': { says: 'A hundred messages in the failure queue', failures: 100 },
  'many-photos': { says: 'A library of 10,000 photos', photos: 10_000 },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export const isScenario = (name: string | null): name is ScenarioName =>
  name !== null && Object.hasOwn(SCENARIOS, name);
