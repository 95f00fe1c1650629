/**
 * The one Lambda, without its surroundings: takes a batch, names what to try again.
 *
 * @module
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { applyEdit, type ApplyEditOptions } from './apply-edit.ts';
import type { EditOutcome } from './edit-log.ts';
import { indexPhoto, type IndexPhotoOptions } from './index-photo.ts';
import { parseMessage } from './messages.ts';
import { formatLine, formatMetrics, type Log, type PhotoOutcome } from './photo-log.ts';
import type { Notification } from './photo-events.ts';
import { createRecordWriter } from './record-writer.ts';
import { createRegisterWriter } from './register-writer.ts';

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
  edits: EditOutcome[];
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
  const writeRegister = createRegisterWriter(dynamodb, table);
  const { maxUploadBytes } = limits;
  const surroundings = { s3, writeRecord, writeRegister, now, maxUploadBytes };

  return async ({ Records }: SQSEvent, context?: RemainingTime): Promise<SQSBatchResponse> => {
    const isOutOfTime = () => (context?.getRemainingTimeInMillis() ?? Infinity) < ANSWER_MS;
    const invocation = { ...surroundings, isOutOfTime, inTurn: createTurns() };
    const outcomes = await Promise.all(
      Records.map((record) => indexMessage(record, invocation, log)),
    );
    const failed = outcomes.filter(({ state }) => state === 'failed');
    const batch = {
      photos: outcomes.flatMap(({ photos }) => photos),
      edits: outcomes.flatMap(({ edits }) => edits),
      malformed: outcomes.filter(({ isMalformed }) => isMalformed).length,
      passedOver: outcomes.reduce((sum, { passedOver }) => sum + passedOver, 0),
      failed: failed.length,
    };
    log(formatMetrics(batch, metricsNamespace, now().getTime()));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

type RemainingTime = Pick<Context, 'getRemainingTimeInMillis'>;

/** So long the last writes and the answer may take. */
const ANSWER_MS = 3_000;

type InTurn = <Result>(act: () => Promise<Result>) => Promise<Result>;

/** Lets one begin when the one before it has ended, however that went. */
function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function indexMessage(
  { messageId, body }: SQSRecord,
  options: IndexPhotoOptions & ApplyEditOptions & { inTurn: InTurn },
  log: Log,
): Promise<MessageOutcome> {
  const notification = parseMessage(body) ?? NOT_UNDERSTOOD;
  const isMalformed = notification.malformed > 0;
  if (isMalformed) log(formatLine('ERROR', 'not a message that we know', { messageId, body }));
  for (const entry of notification.passedOver) log(formatLine('INFO', 'passed over', { entry }));

  const outcome: MessageOutcome = {
    messageId,
    state: 'done',
    photos: [],
    edits: [],
    passedOver: notification.passedOver.length,
    isMalformed,
  };
  const attempt = async <Result extends object>(
    what: 'photo' | 'edit',
    whose: object,
    act: () => Promise<Result>,
  ) => {
    try {
      const result = await act();
      log(formatLine('INFO', what, result));
      return [result];
    } catch (error) {
      // Whatever it is, it may pass; what does not ends in the failure queue, where people look.
      const details = { messageId, ...whose, ...describeError(error) };
      log(formatLine('ERROR', `${what} failed`, details));
      outcome.state = 'failed';
      return [];
    }
  };
  for (const event of notification.events) {
    const { owner, photoId } = event.photo;
    const act = () => indexPhoto(event, options);
    outcome.photos.push(...(await attempt('photo', { owner, photoId }, act)));
  }
  for (const event of notification.edits) {
    const { owner, id } = event.edit;
    // One after the other: where time does not suffice for all, some are done for good.
    const act = () => options.inTurn(() => applyEdit(event, options));
    outcome.edits.push(...(await attempt('edit', { owner, editId: id }, act)));
  }
  return outcome;
}

const NOT_UNDERSTOOD: Notification = { events: [], edits: [], passedOver: [], malformed: 1 };

const describeError = (error: unknown) =>
  error instanceof Error
    ? { error: error.name, cause: error.message, stack: error.stack }
    : { error: String(error) };
