/**
 * The embedded cloud as the suite sees it: S3 and DynamoDB with nothing
 * forbidden, Cognito as it is.
 *
 * @module
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { HttpHandler } from 'msw';
import type { CloudStorage } from '../../src/mocks/cloud-storage.ts';
import { dynamodbHandlers } from '../../src/mocks/dynamodb/dynamodb-handlers.ts';
import { createTableEngine } from '../../src/mocks/dynamodb/table-engine.ts';
import { createEmbeddedCloud } from '../../src/mocks/embedded-cloud.ts';
import { EMBEDDED_CONFIG } from '../../src/mocks/embedded-config.ts';
import { createUnrestrictedBucket } from '../../src/mocks/s3/unrestricted-bucket.ts';
import { createCognitoContext } from './cognito-context.ts';
import type { Services } from './conformance-test.ts';
import { createDynamodbContext, createTable } from './dynamodb-context.ts';
import { createS3Context } from './s3-context.ts';

export interface EmbeddedServices {
  handlers: HttpHandler[];
  /** To be called once the handlers are in force. */
  prepare(): Promise<void>;
  /** A corner for one test. */
  open(): Services;
}

const TABLE = 'conformance';

/** @param origin of the page, or of one that there might be. */
export async function createEmbeddedServices(
  origin: string,
  storage: CloudStorage,
): Promise<EmbeddedServices> {
  const config = EMBEDDED_CONFIG(origin);
  const { bucket, region, session, gatekeeper, handlers } = await createUnrestrictedBucket({
    storage,
  });
  const engine = createTableEngine(
    storage.tableDatabase === undefined ? undefined : `${storage.tableDatabase}-conformance`,
  );
  const cloud = await createEmbeddedCloud({ config, storage });
  const client = { region, credentials: session, maxAttempts: 1 };
  const dynamodb = new DynamoDBClient(client);
  return {
    handlers: [
      ...dynamodbHandlers({ config, gatekeeper, engine, exclusively: storage.exclusively }),
      ...cloud.handlers,
      // Last: it answers for all buckets that nobody has.
      ...handlers,
    ],
    prepare: () => createTable(dynamodb, TABLE),
    open: () => ({
      s3: createS3Context(
        bucket,
        // Nobody here says `100 Continue`, for which the SDK in Node would wait.
        (changes) => new S3Client({ ...client, expectContinueHeader: false, ...changes }),
      ),
      dynamodb: createDynamodbContext(dynamodb, TABLE),
      cognito: createCognitoContext(config, cloud),
    }),
  };
}
