/**
 * What the engine runs in, put together in a worker.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import type { PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import { openUploadBackend } from '../backend/open-upload-backend.ts';
import { createPageCredentials } from '../backend/page-credentials.ts';
import type { Records } from '../backend/records.ts';
import { createRenewableCredentials } from '../backend/renewable-credentials.ts';
import { createXhrHandler } from '../backend/xhr-handler.ts';
import { countDevelopers, openDevelopers } from './developers.ts';
import { startEngine, type Engine } from './engine.ts';
import { createJobs, type Changes } from './jobs.ts';
import type { Journal } from './journal.ts';
import { createLanes } from './lanes.ts';
import { createNetwork } from './network.ts';
import { createRecordWatch } from './record-watch.ts';
import type { Labels } from './transfer-item.ts';
import type { ToPage, ToWorker } from './transfer-messages.ts';

export interface OpenSurroundings {
  /** Hear what the page answers, or reports. */
  hear(message: Extract<ToWorker, { kind: 'credentials' | 'no-credentials' | 'progress' }>): void;
  startEngine(journal: Journal, publish: (changes: Changes) => void): Promise<Engine>;
}

export function openSurroundings(
  config: AppConfig,
  owner: string,
  tellPage: (message: ToPage) => void,
): OpenSurroundings {
  const page = createPageCredentials(tellPage);
  const credentials = createRenewableCredentials(page.ask);
  const handler = createXhrHandler({ onGivenUp: (url) => tellPage({ kind: 'given-up', url }) });
  const { store, records } = openUploadBackend(config, owner, credentials, handler);
  const network = createNetwork(self);
  return {
    hear(message) {
      if (message.kind === 'progress') handler.reportProgress(message.url, message.sentBytes);
      else page.hear(message);
    },
    startEngine(journal, publish) {
      const known = rememberKnown(records);
      const tell = (changes: Changes) => {
        known.note(changes.filed);
        publish(changes);
      };
      return startEngine({
        owner,
        maxUploadBytes: config.limits.maxUploadBytes,
        store,
        journal,
        jobs: createJobs(journal, tell),
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
        readKnown: () => known.read(),
        estimate: () => navigator.storage.estimate(),
      });
    },
  };
}

/** For how long what the archive had is taken for what it has, milliseconds. */
const KNOWN_FOR_MS = 60_000;

/** The labels under which the archive has photos, by photo; asked for once a minute at most. */
function rememberKnown(records: Records) {
  let known: Promise<Map<PhotoId, Labels[]>> | undefined;
  let askedAt = -Infinity;
  return {
    read() {
      if (!known || Date.now() - askedAt > KNOWN_FOR_MS) {
        askedAt = Date.now();
        known = readKnown(records);
      }
      return known;
    },
    /** These have been filed since. */
    note(photos: readonly Photo[]) {
      void known?.then((labels) => {
        for (const { photoId, album, title } of photos)
          addLabels(labels, photoId, { album, title });
      });
    },
  };
}

function addLabels(known: Map<PhotoId, Labels[]>, photoId: PhotoId, labels: Labels): void {
  known.set(photoId, [...(known.get(photoId) ?? []), labels]);
}

async function readKnown(records: Records): Promise<Map<PhotoId, Labels[]>> {
  const known = new Map<PhotoId, Labels[]>();
  try {
    for (const { photoId, album, title } of await records.listLabels())
      addLabels(known, photoId, { album, title });
  } catch (error) {
    // Without it a photo is sent once more, which S3 notices.
    console.warn('what the archive has is not known', error);
  }
  return known;
}
