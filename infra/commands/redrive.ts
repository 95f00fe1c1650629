/**
 * `npm run redrive`: the messages that failed, once more to the queue.
 *
 * @module
 */
import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { setTimeout } from 'node:timers/promises';
import { readAwsContext } from './aws-context.ts';
import { DEPLOYMENT_OPTION, readDeployment, readOptions } from './command-line.ts';
import { readDeploymentOutputs } from './deployment-outputs.ts';
import { OperatorError } from './operator-error.ts';
import type { Command } from './surroundings.ts';

const PAUSE_MS = 1_000;

/** Let SQS move them, and wait until it has. */
export const redrive: Command = async (args, { print }) => {
  const options = readOptions(args, DEPLOYMENT_OPTION);
  const { stackName } = readDeployment(options.deployment);
  const aws = await readAwsContext();
  const outputs = await readDeploymentOutputs(aws, stackName);
  const sqs = new SQSClient(aws);
  const failed = await readQueue(sqs, outputs.failureQueue);
  const queue = await readQueue(sqs, outputs.queue);

  if (await findRunning(sqs, failed.arn))
    throw new OperatorError(
      'Messages are being moved already. Wait until that has ended, and look again.',
    );
  if (failed.count === 0) {
    print('The failure queue is empty: there is nothing to redrive.');
    return;
  }
  await sqs.send(
    new StartMessageMoveTaskCommand({ SourceArn: failed.arn, DestinationArn: queue.arn }),
  );
  const { count, status, reason } = await waitForEnd(sqs, failed.arn);
  if (status !== 'COMPLETED')
    throw new OperatorError(
      `Moving the messages has ended as ${status} after ${count}: ${reason ?? 'no reason given'}`,
    );
  print(describeRedrive(count));
};

const describeRedrive = (count: number): string => `
${count} messages are back in the queue, each with five more tries.

One that comes back to the failure queue fails for a reason that is still there; the log says
which. Where it is “AccessDenied” and the photo was deleted more than 30 days ago, its version
is gone for good: nothing is lost. \`npm run reindex -- --changed-only\` makes sure of it, and
then the failure queue may be purged.
`;

async function readQueue(sqs: SQSClient, QueueUrl: string) {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
    }),
  );
  const { QueueArn: arn, ApproximateNumberOfMessages: count } = Attributes;
  if (arn === undefined) throw new OperatorError(`The queue ${QueueUrl} does not say what it is.`);
  return { arn, count: Number(count ?? 0) };
}

/** The newest move of a queue's messages. */
async function readTask(sqs: SQSClient, SourceArn: string) {
  const { Results = [] } = await sqs.send(
    new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }),
  );
  return Results[0];
}

const isRunning = (status = '') => status === 'RUNNING' || status === 'CANCELLING';

const findRunning = async (sqs: SQSClient, arn: string) =>
  isRunning((await readTask(sqs, arn))?.Status);

async function waitForEnd(sqs: SQSClient, arn: string) {
  for (;;) {
    const task = await readTask(sqs, arn);
    const { ApproximateNumberOfMessagesMoved: count = 0, Status: status = 'RUNNING' } = task ?? {};
    if (!isRunning(status)) return { count, status, reason: task?.FailureReason };
    const total = task?.ApproximateNumberOfMessagesToMove;
    process.stderr.write(`${count} of ${total ?? 'some'} messages moved\n`);
    await setTimeout(PAUSE_MS);
  }
}
