/** An embedded cloud in Node, and clients of it, for tests. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { setupServer } from 'msw/node';
import type { AppConfig } from '#contract/app-config';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, type PhotoKey } from '#contract/photo-key';
import { sha256, toHex } from './bytes.ts';
import { SEEDED_PEOPLE } from './cognito/seeded-people.ts';
import { createEmbeddedCloud, type EmbeddedCloud } from './embedded-cloud.ts';
import { EMBEDDED_CONFIG } from './embedded-config.ts';
import type { SessionRequest } from './iam/sessions.ts';
import { memoryStorage } from './memory-storage.ts';
import { createUnrestrictedBucket, type UnrestrictedBucket } from './s3/unrestricted-bucket.ts';

export const TEST_CONFIG = EMBEDDED_CONFIG('https://tintype.example');

export const [ADA, BRUNO, IRIS] = SEEDED_PEOPLE;

/** MSW never says `100 Continue`, and the SDK in Node would wait six seconds for it. */
const WITHOUT_CONTINUE = { expectContinueHeader: false };

export interface TestClients {
  s3: S3Client;
  dynamodb: DynamoDBClient;
}

export interface TestCloud extends EmbeddedCloud {
  server: ReturnType<typeof setupServer>;
  /** What the Lambda logged since the last reset, parsed. */
  logs: Record<string, unknown>[];
  /** Clients with credentials of their own. They try once. */
  clientsFor(session: SessionRequest): Promise<TestClients>;
  /** Clients of a signed-in person. */
  clientsOf(owner: string): Promise<TestClients>;
  /** Empty everything, the logs too, and take away what one test put in the way. */
  startOver(): Promise<void>;
}

/** A cloud whose server listens until `server.close()`. */
export async function startTestCloud(config: AppConfig = TEST_CONFIG): Promise<TestCloud> {
  const logs: Record<string, unknown>[] = [];
  const cloud = await createEmbeddedCloud({
    config,
    storage: memoryStorage(),
    log: (line) => logs.push(JSON.parse(line) as Record<string, unknown>), // JSON.parse gives `any`
  });
  const server = setupServer(...cloud.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  const clientsFor = async (request: SessionRequest) => {
    const { accessKeyId, secretAccessKey, sessionToken } = await cloud.issueSession(request);
    const credentials = { accessKeyId, secretAccessKey, sessionToken };
    const settings = { region: TEST_CONFIG.region, credentials, maxAttempts: 1 };
    return {
      s3: new S3Client({ ...settings, ...WITHOUT_CONTINUE }),
      dynamodb: new DynamoDBClient(settings),
    };
  };
  return {
    ...cloud,
    server,
    logs,
    clientsFor,
    clientsOf: (owner) => clientsFor({ role: 'user', tags: { owner } }),
    startOver: async () => {
      server.resetHandlers();
      await cloud.drain();
      await cloud.reset();
      logs.length = 0;
    },
  };
}

export interface TestBucket extends UnrestrictedBucket {
  server: ReturnType<typeof setupServer>;
  s3: S3Client;
}

/** A bucket of its own, under policies of the test's own or none, until `server.close()`. */
export async function startTestBucket(
  options: Parameters<typeof createUnrestrictedBucket>[0] = {},
): Promise<TestBucket> {
  const bucket = await createUnrestrictedBucket(options);
  const server = setupServer(...bucket.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  const { region, session: credentials } = bucket;
  const s3 = new S3Client({ region, credentials, maxAttempts: 1, ...WITHOUT_CONTINUE });
  return { ...bucket, server, s3 };
}

/** Where an original with this content goes. */
export async function keyFor(
  content: Uint8Array<ArrayBuffer>,
  { owner = ADA.sub, album = 'Bar', title = 'Drink' } = {},
): Promise<PhotoKey> {
  const photoId = toPhotoId(toHex(await sha256(content)));
  return formatPhotoKey({ owner, album, title, photoId, extension: 'jpg' });
}

/** `'done'`, or the name of the error. */
export const outcomeOf = (request: Promise<unknown>): Promise<string> =>
  request.then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
