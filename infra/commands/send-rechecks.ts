import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { setTimeout } from 'node:timers/promises';
import { RecheckMessage } from '#contract/recheck-message';
import { OperatorError } from './operator-error.ts';

// "SendMessageBatch", Amazon SQS API Reference.
const BATCH_SIZE = 10;
const PARALLEL_BATCHES = 8;
const MAX_TRIES = 5;
const FIRST_PAUSE_MS = 200;

/**
 * Send each message to the queue, those that it does not take a few times.
 *
 * @throws OperatorError if it takes some of them at no time.
 */
export async function sendRechecks(
  sqs: SQSClient,
  queueUrl: string,
  messages: readonly RecheckMessage[],
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(messages.length / BATCH_SIZE) }, (_, i) =>
    messages.slice(i * BATCH_SIZE, (i + 1) * BATCH_SIZE),
  );
  const sendNext = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift())
      await sendBatch(sqs, queueUrl, batch);
  };
  await Promise.all(Array.from({ length: PARALLEL_BATCHES }, sendNext));
}

async function sendBatch(sqs: SQSClient, QueueUrl: string, messages: readonly RecheckMessage[]) {
  let rest = messages.map((message, i) => ({
    Id: String(i),
    MessageBody: JSON.stringify(RecheckMessage.parse(message)),
  }));
  for (let tries = 1; rest.length > 0; tries += 1) {
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: rest }),
    );
    const reason = Failed.find(({ SenderFault }) => SenderFault) ?? Failed[0];
    if (reason && (reason.SenderFault || tries >= MAX_TRIES))
      throw new OperatorError(
        `The queue does not take a message: ${reason.Message ?? reason.Code ?? 'no reason given'}`,
      );
    const failed = new Set(Failed.map(({ Id }) => Id));
    rest = rest.filter(({ Id }) => failed.has(Id));
    if (rest.length > 0) await setTimeout(FIRST_PAUSE_MS * 2 ** tries);
  }
}
