import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { SQSRecord } from 'aws-lambda';
import { md5 } from 'hash-wasm';
import type { AppConfig } from '#contract/app-config';
import { createIndexer } from '../../../lambda/indexer.ts';
import { toResourceNames } from '../embedded-config.ts';
import type { Dials } from '../dials.ts';
import type { Gatekeeper } from '../iam/gatekeeper.ts';
import type { Session, Sessions } from '../iam/sessions.ts';
import { withinLimits } from './lambda-limits.ts';
import type { Consumer, QueueMessage } from './message-queue.ts';

export interface LambdaTriggerOptions {
  config: AppConfig;
  sessions: Sessions;
  gatekeeper: Gatekeeper;
  dials: Dials;
  now: () => number;
  log: (line: string) => void;
}

/** Runs the real Lambda on batches, with real SDK clients under the Lambda's role. */
export function createLambdaTrigger(options: LambdaTriggerOptions): Consumer {
  const { config, sessions, gatekeeper, dials, now, log } = options;
  const queueArn = toResourceNames(config).queueArn;

  return async (batch) => {
    // A cold start for each batch: credentials of its own, which no reset can take from it.
    const session = await sessions.issue({ role: 'lambda' });
    try {
      const receive = { action: 'sqs:ReceiveMessage', resource: queueArn, context: {} };
      // It is the service that takes messages, with the same role, and hands them to the code.
      if (gatekeeper.authorize({ ...session, usedIn: 'service' }, receive) !== 'allowed')
        throw new Error('Lambda may not take messages from its own queue');
      const Records = await Promise.all(
        batch.map((message) => toRecord(message, queueArn, config.region)),
      );
      const { lambdaTimeoutMs: timeoutMs, lambdaMemoryBytes: memoryBytes } = dials;
      const endsAt = now() + timeoutMs;
      const context = { getRemainingTimeInMillis: () => endsAt - now() };
      const { batchItemFailures } = await withinLimits({ timeoutMs, memoryBytes }, (onRead) =>
        startLambda(options, session, onRead)({ Records }, context),
      );
      return new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    } catch (error) {
      // A function that throws fails its whole batch.
      log(JSON.stringify({ level: 'ERROR', message: String(error) }));
      return new Set(batch.map(({ messageId }) => messageId));
    } finally {
      // What a function goes on with after its time is refused.
      await sessions.end(session);
    }
  };
}

function startLambda(
  { config, now, log }: LambdaTriggerOptions,
  session: Session,
  onRead: (bytes: number) => void,
) {
  const { region, table, limits } = config;
  const { accessKeyId, secretAccessKey, sessionToken } = session;
  const client = { region, credentials: { accessKeyId, secretAccessKey, sessionToken } };
  const s3 = new S3Client(client);
  s3.middlewareStack.add(
    (next) => async (request) => {
      const result = await next(request);
      const { output } = result;
      // Of a mere head there is the length as well.
      if ('Body' in output && 'ContentLength' in output) onRead(output.ContentLength ?? 0);
      return result;
    },
    { step: 'initialize', name: 'lambdaMemory' },
  );
  return createIndexer({
    s3,
    dynamodb: new DynamoDBClient(client),
    table,
    metricsNamespace: 'Tintype',
    now: () => new Date(now()),
    log,
    limits,
  });
}

/** "Using Lambda with Amazon SQS", AWS Lambda Developer Guide. */
const toRecord = async (
  { messageId, body, sentAt, receiveCount }: QueueMessage,
  eventSourceARN: string,
  awsRegion: string,
): Promise<SQSRecord> => ({
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
  md5OfBody: await md5(body),
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion,
});
