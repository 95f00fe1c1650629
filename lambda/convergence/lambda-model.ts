/**
 * The real Lambda, run so that everything may happen between two of its steps.
 *
 * Each call of S3 or DynamoDB waits here until the simulation says what becomes
 * of it. The code between two calls runs by itself, so whoever decides the order
 * of the calls decides everything that concurrency can.
 *
 * @module
 */
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { SQSEvent } from 'aws-lambda';
import { createIndexer } from '../indexer.ts';
import { isRegisterKey } from '#contract/edit-register';
import type { BucketModel } from './bucket-model.ts';
import type { EditLogModel } from './edit-log-model.ts';
import { pickOf, type Message } from './queue-model.ts';
import type { UpdateItem } from './table-model.ts';
import { createUpdateClient } from './update-client.ts';
import { MAX_UPLOAD_BYTES } from './uploads.ts';

/** What may become of one call. `crash`: the Lambda with all its messages is gone at that moment. */
export const FATES = ['done', 'refused', 'answer-lost', 'crash-before', 'crash-after'] as const;
export type Fate = (typeof FATES)[number];

interface Invocation {
  messages: readonly Message[];
}

interface Call {
  invocation: Invocation;
  meet(fate: Fate): void;
}

export interface LambdaModel {
  /** How many calls wait. */
  readonly callCount: number;
  /** The messages that a Lambda has in its hands. */
  readonly inFlight: readonly Message[];
  /** Start a Lambda on these messages. */
  start(messages: readonly Message[]): void;
  /** Let one of the calls meet its fate, and whoever made it go on to its next. */
  proceed(pick: number, fate: Fate): Promise<void>;
}

export interface LambdaModelOptions {
  bucket: BucketModel;
  edits: EditLogModel;
  update: UpdateItem;
  /** Takes the messages that were not done. */
  giveBack: (message: Message) => void;
  /** What S3 says of a version that is gone: to those who may not list, `AccessDenied`. */
  goneError: string;
  /** Whether it takes an edit for done whatever becomes of its registers. */
  isHalfEnough: boolean;
  /** The Lambda's clock, ms since 1970. */
  now: number;
  /** Takes what the Lambda logs. */
  log: (line: string) => void;
}

export function createLambdaModel(options: LambdaModelOptions): LambdaModel {
  const { bucket, edits, update, giveBack, goneError, isHalfEnough, now, log } = options;
  const running = new Set<Invocation>();
  let calls: Call[] = [];

  const end = (invocation: Invocation, isBack: (message: Message) => boolean) => {
    running.delete(invocation);
    calls = calls.filter((call) => call.invocation !== invocation);
    for (const message of invocation.messages) if (isBack(message)) giveBack(message);
  };

  const callOf =
    (invocation: Invocation) =>
    <Answer>(act: () => Answer) =>
      new Promise<Answer>((answer, refuse) => {
        const perform = () => {
          try {
            return { result: act() };
          } catch (error) {
            return { error: error instanceof Error ? error : new Error(String(error)) };
          }
        };
        const meet = (fate: Fate) => {
          const outcome = fate === 'refused' || fate === 'crash-before' ? undefined : perform();
          if (fate === 'refused') refuse(new Error('try again later'));
          else if (fate === 'answer-lost') refuse(new Error('the connection is gone'));
          else if (fate !== 'done') end(invocation, () => true);
          else if (outcome?.error) refuse(outcome.error);
          else if (outcome) answer(outcome.result);
        };
        calls.push({ invocation, meet });
      });

  return {
    get callCount() {
      return calls.length;
    },
    get inFlight() {
      return [...running].flatMap(({ messages }) => messages);
    },
    start(messages) {
      const invocation = { messages };
      running.add(invocation);
      const call = callOf(invocation);
      const handle = createIndexer({
        s3: fakeS3((command) => call(() => readObject(bucket, edits, command, goneError))),
        dynamodb: createUpdateClient(
          withHalves(isHalfEnough, (input) => call(() => update(input))),
        ),
        table: 'photos',
        metricsNamespace: 'Tintype',
        now: () => new Date(now),
        log,
        limits: { maxUploadBytes: MAX_UPLOAD_BYTES },
      });
      void handle(toSqsEvent(messages)).then(({ batchItemFailures }) => {
        const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        end(invocation, ({ messageId }) => failed.has(messageId));
      });
    },
    async proceed(pick, fate) {
      await untilIdle();
      const call = pickOf(calls, pick);
      if (!call) return;
      calls = calls.filter((other) => other !== call);
      call.meet(fate);
      await untilIdle();
    },
  };
}

/** Between two calls the Lambda waits for nothing but promises that are settled. */
const untilIdle = () => new Promise<void>((resolve) => setImmediate(resolve));

type Write = (input: UpdateItemCommandInput) => Promise<void>;

/** Where half is enough, a register that could not be written is forgotten. */
const withHalves =
  (isHalfEnough: boolean, write: Write): Write =>
  (input) =>
    isHalfEnough && isRegisterKey(input.Key?.['key']?.S ?? '')
      ? write(input).catch(() => undefined)
      : write(input);

function readObject(
  bucket: BucketModel,
  edits: EditLogModel,
  { input }: GetObjectCommand,
  goneError: string,
) {
  const { Key = '', VersionId = '', Range = '' } = input;
  const edit = edits.read(Key, VersionId);
  const { bytes, contentType, metadata } = edit
    ? { bytes: new TextEncoder().encode(edit.text), contentType: 'application/json', metadata: {} }
    : (bucket.read(Key, VersionId)?.upload ?? gone(goneError));
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(Range) ?? [];
  if (start === undefined || end === undefined) throw new Error(`unknown range: ${Range}`);
  const part = bytes.slice(Number(start), Number(end) + 1);
  return {
    ContentType: contentType,
    Metadata: metadata,
    // Of photos the event says when S3 had them.
    ...(edit && { LastModified: new Date(edit.lastModified) }),
    Body: { transformToByteArray: () => Promise.resolve(part) },
  };
}

function gone(name: string): never {
  throw Object.assign(new Error('gone'), { name });
}

// The indexer calls `send` of its client and nothing else; the SDK's own type
// of it is a list of overloads that no function literal fits.
const fakeS3 = (read: (command: GetObjectCommand) => Promise<unknown>) =>
  ({
    send: (command: unknown) => {
      if (command instanceof GetObjectCommand) return read(command);
      throw new Error('the Lambda gets objects, and asks S3 for nothing else');
    },
  }) as unknown as S3Client;

// The handler reads two fields of each record; the rest is SQS's own.
const toSqsEvent = (messages: readonly Message[]) =>
  ({
    Records: messages.map(({ messageId, content }) => ({
      messageId,
      body: JSON.stringify('recheck' in content ? content.recheck : { Records: content.entries }),
    })),
  }) as SQSEvent;
