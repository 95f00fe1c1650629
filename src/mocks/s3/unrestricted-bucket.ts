import type { HttpHandler } from 'msw';
import * as z from 'zod/mini';
import type { CloudStorage } from '../cloud-storage.ts';
import { INSTANT_DIALS } from '../dials.ts';
import { EMBEDDED_CONFIG } from '../embedded-config.ts';
import type { EvaluatedPolicy } from '../iam/evaluate.ts';
import { createGatekeeper, type Gatekeeper } from '../iam/gatekeeper.ts';
import { createSessions, type Session, type Sessions } from '../iam/sessions.ts';
import { memoryStorage } from '../memory-storage.ts';
import type { CorsRule } from './request/cors.ts';
import { createAnnounce } from './events/notifications.ts';
import { createObjectStore, type ObjectStore } from './store/object-store.ts';
import { s3Handlers } from './s3-handlers.ts';
import { createUploads } from './bodies/uploads.ts';

/** What S3 told of one change. */
const Entry = z.looseObject({
  eventName: z.string(),
  s3: z.looseObject({
    object: z.looseObject({ key: z.string(), versionId: z.string(), sequencer: z.string() }),
  }),
});
export type AnnouncedEntry = z.infer<typeof Entry>;

export interface UnrestrictedBucket {
  bucket: string;
  region: string;
  handlers: HttpHandler[];
  /** Of the one caller that there is. */
  session: Session;
  sessions: Sessions;
  gatekeeper: Gatekeeper;
  store: ObjectStore;
  /** What was announced, oldest first. */
  announced: AnnouncedEntry[];
}

const EVERYTHING: EvaluatedPolicy = {
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

const ANYTHING: CorsRule = {
  origins: ['*'],
  methods: ['*'],
  requestHeaders: ['*'],
  exposedHeaders: ['*'],
  maxAgeSeconds: 1,
};

/**
 * S3 alone, for tests: a bucket where everything is allowed that the given
 * policies allow, which without any is everything.
 */
export async function createUnrestrictedBucket({
  policies = [EVERYTHING],
  storage = memoryStorage(),
  now = Date.now,
  cors = ANYTHING,
}: {
  policies?: readonly EvaluatedPolicy[];
  storage?: CloudStorage;
  now?: () => number;
  cors?: CorsRule;
} = {}): Promise<UnrestrictedBucket> {
  const config = { ...EMBEDDED_CONFIG('https://tintype.example'), bucket: 'unrestricted' };
  const announced: AnnouncedEntry[] = [];
  const sessions = createSessions(storage.sessions, INSTANT_DIALS, now);
  const gatekeeper = createGatekeeper(config, sessions, now, { user: policies, lambda: policies });
  const store = createObjectStore({ ...storage, now });
  const send = (message: string) => {
    const { Records } = z.looseObject({ Records: z.array(Entry) }).parse(JSON.parse(message));
    announced.push(...Records);
    return Promise.resolve();
  };
  const announce = createAnnounce(config, send, now);
  const uploads = createUploads({ dials: INSTANT_DIALS });
  return {
    bucket: config.bucket,
    region: config.region,
    handlers: s3Handlers({ config, gatekeeper, store, announce, uploads, cors, host: '*' }),
    session: await sessions.issue({ role: 'user' }),
    sessions,
    gatekeeper,
    store,
    announced,
  };
}
