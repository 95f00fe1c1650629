/**
 * What the engine runs in, put together in a worker.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import type { PhotoId } from '#contract/photo-id';
import { openUploadBackend } from '../backend/open-upload-backend.ts';
import { createPageCredentials } from '../backend/page-credentials.ts';
import { createRenewableCredentials } from '../backend/renewable-credentials.ts';
import { createXhrHandler } from '../backend/xhr-handler.ts';
import { countDevelopers, openDevelopers } from './developers.ts';
import { startEngine, type Engine } from './engine.ts';
import { createJobs, type Changes } from './jobs.ts';
import type { Journal } from './journal.ts';
import { createLanes } from './lanes.ts';
import { createNetwork } from '../backend/network.ts';
import { createRecordWatch } from './record-watch.ts';
import type { Labels } from './transfer-item.ts';
import type { ToPage, ToWorker } from './transfer-messages.ts';

export interface OpenSurroundings {
  /** Hear what the page answers, or reports. */
  hear(
    message: Extract<ToWorker, { kind: 'credentials' | 'no-credentials' | 'progress' | 'known' }>,
  ): void;
  startEngine(journal: Journal, publish: (changes: Changes) => void): Promise<Engine>;
}

export function openSurroundings(
  config: AppConfig,
  owner: string,
  tellPage: (message: ToPage) => void,
): OpenSurroundings {
  const page = createPageCredentials(tellPage);
  const known = createKnownQuestions(tellPage);
  const credentials = createRenewableCredentials(page.ask);
  const handler = createXhrHandler({ onGivenUp: (url) => tellPage({ kind: 'given-up', url }) });
  const { store, records } = openUploadBackend(config, owner, credentials, handler);
  const network = createNetwork(self);
  return {
    hear(message) {
      if (message.kind === 'progress') handler.reportProgress(message.url, message.sentBytes);
      else if (message.kind === 'known') known.hear(message);
      else page.hear(message);
    },
    startEngine(journal, publish) {
      return startEngine({
        owner,
        maxUploadBytes: config.limits.maxUploadBytes,
        store,
        journal,
        jobs: createJobs(journal, publish),
        developers: openDevelopers(countDevelopers(navigator)),
        persistence: {
          lanes: createLanes(store.hostNames),
          network,
          credentials,
          random: () => Math.random(),
        },
        watch: createRecordWatch({
          read: (sortKeys) => records.readPhotos(sortKeys),
          // Whoever ends a pause wants what comes after it.
          pause: (milliseconds, signal) =>
            network.pause(milliseconds, signal).catch(() => undefined),
          now: () => Date.now(),
        }),
        findLabels: known.find,
        estimate: () => navigator.storage.estimate(),
      });
    },
  };
}

/** What the archive has, which the page's catalogue knows. */
function createKnownQuestions(tellPage: (message: ToPage) => void) {
  const asked = new Map<number, (under: readonly Labels[]) => void>();
  let questions = 0;
  return {
    find: (photoId: PhotoId) =>
      new Promise<readonly Labels[]>((resolve) => {
        questions += 1;
        asked.set(questions, resolve);
        tellPage({ kind: 'ask-known', question: questions, photoId });
      }),
    hear({ question, under }: Extract<ToWorker, { kind: 'known' }>) {
      asked.get(question)?.(under);
      asked.delete(question);
    },
  };
}
