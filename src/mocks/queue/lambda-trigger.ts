import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import SparkMD5 from 'spark-md5';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { AppConfig } from '#contract/app-config';
import { createIndexer } from '../../../lambda/indexer.ts';
import { toResourceNames } from '../embedded-config.ts';
import type { Gatekeeper } from '../iam/gatekeeper.ts';
import type { Session, Sessions } from '../iam/sessions.ts';
import type { Consumer, QueueMessage } from './message-queue.ts';

/** Runs the real Lambda on batches, with real SDK clients under the Lambda's role. */
export function createLambdaTrigger(options: {
  config: AppConfig;
  sessions: Sessions;
  gatekeeper: Gatekeeper;
  now: () => number;
  log: (line: string) => void;
}): Consumer {
  const { config, sessions, gatekeeper, now, log } = options;
  const { region, limits } = config;
  const queueArn = toResourceNames(config).queueArn;
  const credentials = async () => toCredentials(await sessions.issue({ role: 'lambda' }));
  const handle = createIndexer({
    s3: new S3Client({ region, credentials }),
    dynamodb: new DynamoDBClient({ region, credentials }),
    table: config.table,
    now: () => new Date(now()),
    log,
    limits,
  });

  return async (batch) => {
    const session = await sessions.issue({ role: 'lambda' });
    const receive = { action: 'sqs:ReceiveMessage', resource: queueArn, context: {} };
    if (gatekeeper.authorize(session, receive) !== 'allowed')
      throw new Error('the Lambda may not read its own queue');
    const event: SQSEvent = {
      Records: batch.map((message) => toRecord(message, queueArn, region)),
    };
    try {
      const { batchItemFailures } = await handle(event);
      return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    } catch (error) {
      // A function that throws fails its whole batch.
      log(JSON.stringify({ level: 'error', message: String(error) }));
      return new Set(batch.map(({ messageId }) => messageId));
    }
  };
}

const toCredentials = ({ expiresAt, ...keys }: Session) => ({
  accessKeyId: keys.accessKeyId,
  secretAccessKey: keys.secretAccessKey,
  sessionToken: keys.sessionToken,
  expiration: new Date(expiresAt),
});

/** "Using Lambda with Amazon SQS", AWS Lambda Developer Guide. */
const toRecord = (
  { messageId, body, sentAt, receiveCount }: QueueMessage,
  eventSourceARN: string,
  awsRegion: string,
): SQSRecord => ({
  messageId,
  receiptHandle: messageId,
  body,
  attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAt),
    SenderId: 'AIDAEMBEDDED',
    ApproximateFirstReceiveTimestamp: String(sentAt),
  },
  messageAttributes: {},
  md5OfBody: SparkMD5.hash(body),
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion,
});
