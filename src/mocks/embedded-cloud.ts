/**
 * The embedded cloud: what answers for AWS in development and in tests.
 *
 * It answers the calls of the real SDK, by the policies that we deploy, and
 * refuses what IAM, S3 and DynamoDB would refuse.
 *
 * @module
 */
import type { HttpHandler } from 'msw';
import type { AppConfig } from '#contract/app-config';
import { EDITS_ROOT } from '#contract/edit-key';
import { ORIGINALS_ROOT } from '#contract/photo-key';
import type { CloudStorage } from './cloud-storage.ts';
import { createAuthorize, type AuthorizeRequest } from './cognito/authorize.ts';
import { createTokenMint } from './cognito/id-tokens.ts';
import { identityPoolHandlers } from './cognito/identity-pool-handlers.ts';
import { SEEDED_PEOPLE, type Person } from './cognito/seeded-people.ts';
import type { PoolUser } from './cognito/pool-user.ts';
import { createUserPool } from './cognito/user-pool.ts';
import { userPoolAdminHandlers } from './cognito/user-pool-admin-handlers.ts';
import { userPoolHandlers } from './cognito/user-pool-handlers.ts';
import { INSTANT_DIALS, type Dials } from './dials.ts';
import { createFaultSwitches, type Faults, type FaultSwitches } from './faults/faults.ts';
import { withFaults } from './faults/fault-handlers.ts';
import { createScenes, type Scenes } from './faults/scenes.ts';
import { createFillLibrary, type FillLibrary } from './library/fill-library.ts';
import { dynamodbHandlers } from './dynamodb/dynamodb-handlers.ts';
import { ensurePhotoTable } from './dynamodb/photo-table.ts';
import { createTableEngine } from './dynamodb/table-engine.ts';
import { createGatekeeper, type Gatekeeper } from './iam/gatekeeper.ts';
import { createSessions, type Session, type SessionRequest } from './iam/sessions.ts';
import { createLambdaTrigger } from './queue/lambda-trigger.ts';
import { createMessageQueue, type QueueCounts, type QueueMessage } from './queue/message-queue.ts';
import { createLifecycle } from './s3/store/lifecycle.ts';
import { createAnnounce } from './s3/events/notifications.ts';
import { createObjectStore } from './s3/store/object-store.ts';
import { s3Handlers } from './s3/s3-handlers.ts';
import { createUploads, type UploadListener } from './s3/bodies/uploads.ts';

export interface EmbeddedCloudOptions {
  config: AppConfig;
  storage: CloudStorage;
  /** What differs from no waiting at all. */
  dials?: Partial<Dials>;
  faults?: Partial<Faults>;
  /** Takes what the Lambda logs; nothing is printed without it. */
  log?: (line: string) => void;
}

export interface EmbeddedCloud {
  /** For `setupWorker(...)` or `setupServer(...)`. */
  handlers: HttpHandler[];
  /** Who is in the user pool from the start. */
  people: readonly Person[];
  /** Who is in the user pool now. */
  listPeople(): Promise<PoolUser[]>;
  /**
   * Sign a person in, as the managed login page does once the password is right.
   *
   * @returns where to send the browser: the redirect URI with a one-time code,
   *   or with `error` where OAuth says that the client is to be told.
   * @throws AuthorizeRefusal if the client or the redirect URI is not to be trusted,
   *   and if the person is disabled or not there any more.
   */
  authorize(request: AuthorizeRequest, person: Person): Promise<URL>;
  /** Deliver all messages that there are, now, and wait for the Lambda. */
  drain(): Promise<void>;
  /** The messages that the Lambda failed on five times. */
  listFailures(): Promise<QueueMessage[]>;
  /** Send them to the Lambda again. @returns how many. */
  redrive(): Promise<number>;
  countMessages(): Promise<QueueCounts>;
  /** Do what the lifecycle of the bucket says is due by now. */
  runLifecycle(): Promise<void>;
  /** Forget everything: objects, records, messages, sessions. */
  reset(): Promise<void>;
  /** Hear of upload bodies while S3 takes them. @returns a function that ends it. */
  onUploadProgress(listener: UploadListener): () => void;
  /** Tell S3 that the sender of an upload to this address has gone. */
  giveUpUpload(url: string): void;
  /** Turn them by assignment. */
  dials: Dials;
  /** What goes wrong between the app and AWS. */
  faults: FaultSwitches;
  /** Set the faults and the dials of a scenario, in the place of those of another. */
  play: Scenes['play'];
  /** Put messages in the failure queue, which work when they are sent again. */
  fillFailures: Scenes['fillFailures'];
  /** Put photos in somebody's library. They take a moment, and nobody uploads them. */
  fillLibrary: FillLibrary;
  /** Who signed in last, in any tab: their `sub`. */
  readLastSignIn(): Promise<string | undefined>;
  /** Attach a policy to a role, as an operator does by hand. @returns a function that detaches it. */
  attachPolicy: Gatekeeper['attachPolicy'];
  /** Credentials without signing in, for tests. */
  issueSession(request: SessionRequest): Promise<Session>;
}

/** Put the services together over one storage. */
export async function createEmbeddedCloud(options: EmbeddedCloudOptions): Promise<EmbeddedCloud> {
  const { config, storage, log = () => undefined } = options;
  const { exclusively } = storage;
  const dials = { ...INSTANT_DIALS, ...options.dials };
  const now = () => Date.now();
  const faults = createFaultSwitches(options.faults);
  const uploadListeners = new Set<UploadListener>();
  const pool = createUserPool(storage);

  const sessions = createSessions(storage.sessions, dials, now);
  const gatekeeper = createGatekeeper(config, sessions, now);
  const mint = createTokenMint({ ...storage, config, dials, now });
  const engine = createTableEngine(storage.tableDatabase);
  const uploads = createUploads({
    dials,
    faults,
    report: (progress) => {
      for (const listener of uploadListeners) listener(progress);
    },
  });
  const store = createObjectStore({ ...storage, now });
  const consume = createLambdaTrigger({ config, sessions, gatekeeper, dials, now, log });
  const queue = createMessageQueue({ ...storage, dials, now, consume });
  const announce = createAnnounce(config, (message) => queue.send(message), now);

  await pool.seed();
  const isNewTable = await ensurePhotoTable(engine, config.table);
  // The bucket is the truth: a lost table comes back from what it holds.
  for (const root of isNewTable ? [ORIGINALS_ROOT, EDITS_ROOT] : [])
    for (const { key, object } of await store.list(root)) await announce(key, object);
  queue.resume();

  return {
    handlers: withFaults(
      [
        ...s3Handlers({
          config,
          gatekeeper,
          store,
          announce,
          uploads,
        }),
        ...dynamodbHandlers({ config, gatekeeper, engine, exclusively }),
        ...userPoolHandlers({ ...storage, config, pool, mint, dials, now }),
        ...userPoolAdminHandlers({ ...storage, config, gatekeeper, pool, now }),
        ...identityPoolHandlers({ config, pool, mint, sessions }),
      ],
      { config, faults, sessions },
    ),
    people: SEEDED_PEOPLE,
    listPeople: () => pool.list(),
    authorize: createAuthorize({ ...storage, config, pool, now }),
    drain: () => queue.drain(),
    listFailures: () => queue.listFailures(),
    redrive: () => queue.redrive(),
    countMessages: () => queue.count(),
    runLifecycle: createLifecycle({ store, announce, now }),
    reset: () =>
      // Between two batches, or the Lambda would write into what was just emptied.
      exclusively('queue', async () => {
        await storage.clear();
        await pool.seed();
        await engine.clear();
        await ensurePhotoTable(engine, config.table);
      }),
    onUploadProgress: (listener) => {
      uploadListeners.add(listener);
      return () => uploadListeners.delete(listener);
    },
    giveUpUpload: (url) => uploads.giveUp(url),
    dials,
    faults,
    ...createScenes({ config, dials, faults, queue, now }),
    fillLibrary: createFillLibrary({ config, storage, engine, now }),
    readLastSignIn: async () =>
      (await storage.refreshGrants.list()).sort((a, b) => b.signedInAt - a.signedInAt)[0]?.sub,
    attachPolicy: (role, policy) => gatekeeper.attachPolicy(role, policy),
    issueSession: (request) => sessions.issue(request),
  };
}
