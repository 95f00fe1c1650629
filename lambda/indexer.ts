/**
 * The one Lambda, without its surroundings: takes a batch, names what to try again.
 *
 * @module
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { indexPhoto, type IndexPhotoOptions } from './index-photo.ts';
import { parseMessage } from './messages.ts';
import { formatLine, formatMetrics, type Log, type PhotoOutcome } from './photo-log.ts';
import { createRecordWriter } from './record-writer.ts';

export interface IndexerOptions {
  s3: S3Client;
  dynamodb: DynamoDBClient;
  /** Name of the photo table. */
  table: string;
  /** Namespace of the metrics in CloudWatch. */
  metricsNamespace: string;
  now: () => Date;
  log: Log;
  limits: {
    /** Originals above this are rejected unread, bytes. */
    maxUploadBytes: number;
  };
}

/** What became of one message. Only `failed` is to be tried again. */
interface MessageOutcome {
  messageId: string;
  state: 'done' | 'failed';
  photos: PhotoOutcome[];
  passedOver: number;
  /** Whether something in it is not understood. */
  isMalformed: boolean;
}

/**
 * Make the handler of queue messages.
 *
 * A message that will never work is logged and done with; one that failed on S3
 * or DynamoDB is given back, it alone: "Handling errors for an SQS event source
 * in Lambda", AWS Lambda Developer Guide. The handler itself does not throw.
 */
export function createIndexer(options: IndexerOptions) {
  const { s3, dynamodb, table, metricsNamespace, now, log, limits } = options;
  const writeRecord = createRecordWriter(dynamodb, table);
  const photoOptions = { s3, writeRecord, now, maxUploadBytes: limits.maxUploadBytes };

  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.all(
      Records.map((record) => indexMessage(record, photoOptions, log)),
    );
    const failed = outcomes.filter(({ state }) => state === 'failed');
    const batch = {
      photos: outcomes.flatMap(({ photos }) => photos),
      malformed: outcomes.filter(({ isMalformed }) => isMalformed).length,
      passedOver: outcomes.reduce((sum, { passedOver }) => sum + passedOver, 0),
      failed: failed.length,
    };
    log(formatMetrics(batch, metricsNamespace, now().getTime()));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

async function indexMessage(
  { messageId, body }: SQSRecord,
  options: IndexPhotoOptions,
  log: Log,
): Promise<MessageOutcome> {
  const notification = parseMessage(body) ?? { events: [], passedOver: [], malformed: 1 };
  const isMalformed = notification.malformed > 0;
  if (isMalformed) log(formatLine('ERROR', 'not a message that we know', { messageId, body }));
  for (const entry of notification.passedOver) log(formatLine('INFO', 'passed over', { entry }));

  const outcome: MessageOutcome = {
    messageId,
    state: 'done',
    photos: [],
    passedOver: notification.passedOver.length,
    isMalformed,
  };
  for (const event of notification.events) {
    const { owner, photoId } = event.photo;
    try {
      const photo = await indexPhoto(event, options);
      log(formatLine('INFO', 'photo', photo));
      outcome.photos.push(photo);
    } catch (error) {
      // Whatever it is, it may pass; what does not ends in the failure queue, where people look.
      log(
        formatLine('ERROR', 'photo failed', { messageId, owner, photoId, ...describeError(error) }),
      );
      outcome.state = 'failed';
    }
  }
  return outcome;
}

const describeError = (error: unknown) =>
  error instanceof Error
    ? { error: error.name, cause: error.message, stack: error.stack }
    : { error: String(error) };
