import type { AppConfig } from '#contract/app-config';
import { ORIGINALS_ROOT } from '#contract/photo-key';
import type { Dials } from '../dials.ts';
import type { MessageQueue } from '../queue/message-queue.ts';
import { createAnnounce } from '../s3/events/notifications.ts';
import { toStored } from '../s3/store/object-history.ts';
import type { FaultSwitches } from './faults.ts';
import { SCENARIOS, type Scenario, type ScenarioName } from './scenarios.ts';

export interface Scenes {
  play(name: ScenarioName): Promise<void>;
  fillFailures(count: number): Promise<void>;
}

/** See `play` and `fillFailures` of `EmbeddedCloud`. Photos are for whoever can draw them. */
export function createScenes({
  config,
  dials,
  faults,
  queue,
  now,
}: {
  config: AppConfig;
  dials: Dials;
  faults: FaultSwitches;
  queue: MessageQueue;
  now: () => number;
}): Scenes {
  const normal = { ...dials };
  const announceFailed = createAnnounce(config, (body) => queue.sendToFailures(body), now);

  /** The Lambda passes over what is no photo, so these go away when they are sent again. */
  const fail = (number: number) => {
    const object = { sizeBytes: 1, etag: '', headers: {}, metadata: {}, checksums: {} };
    return announceFailed(`${ORIGINALS_ROOT}made-up-${number}`, toStored(object, now()));
  };

  const fillFailures = async (count: number) => {
    for (let i = 0; i < count; i += 1) await fail(i);
  };

  const play = async (name: ScenarioName) => {
    const scenario: Scenario = SCENARIOS[name];
    faults.clear();
    faults.set(scenario.faults ?? {});
    Object.assign(dials, normal, scenario.dials);
    await fillFailures(scenario.failures ?? 0);
  };
  return { play, fillFailures };
}
