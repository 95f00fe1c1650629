import { http, HttpResponse } from 'msw';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  OUTPUTS,
  recordSurroundings,
  REGION,
  SIGNED_IN,
  startAwsForTests,
} from './aws-for-tests.ts';
import { redrive } from './redrive.ts';

const aws = startAwsForTests();
afterAll(() => aws.server.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  aws.server.resetHandlers();
});

/** Messages in the failure queue, and how the moves of them have gone, the newest first. */
let failedCount = 0;
let tasks: { Status: string; ApproximateNumberOfMessagesMoved: number; FailureReason?: string }[];
let started: unknown[] = [];

beforeEach(() => {
  for (const [name, value] of Object.entries(SIGNED_IN)) vi.stubEnv(name, value);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  aws.stacks.set('Tintype', OUTPUTS);
  failedCount = 3;
  tasks = [];
  started = [];
  aws.server.use(
    http.post(`https://sqs.${REGION}.amazonaws.com/*`, async ({ request }) => {
      const input = (await request.json()) as { QueueUrl?: string };
      switch (request.headers.get('x-amz-target') ?? '') {
        case 'AmazonSQS.GetQueueAttributes': {
          const name = input.QueueUrl?.split('/').at(-1) ?? '';
          return HttpResponse.json({
            Attributes: {
              QueueArn: `arn:aws:sqs:${REGION}:123456789012:${name}`,
              ApproximateNumberOfMessages: String(name === 'failure-queue' ? failedCount : 7),
            },
          });
        }
        case 'AmazonSQS.ListMessageMoveTasks':
          return HttpResponse.json({ Results: tasks.slice(0, 1) });
        case 'AmazonSQS.StartMessageMoveTask':
          started.push(input);
          tasks.unshift({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: failedCount });
          return HttpResponse.json({ TaskHandle: 'handle' });
        default:
          return HttpResponse.json({ __type: 'InvalidAction' }, { status: 400 });
      }
    }),
  );
});

const run = async () => {
  const { surroundings, text } = recordSurroundings({ siteFolder: '' });
  await redrive([], surroundings);
  return text();
};

test('moves what failed back to the queue, and says how much', async () => {
  expect(await run()).toContain('3 messages are back in the queue');
  expect(started).toEqual([
    {
      SourceArn: `arn:aws:sqs:${REGION}:123456789012:failure-queue`,
      DestinationArn: `arn:aws:sqs:${REGION}:123456789012:queue`,
    },
  ]);
});

test('says that there is nothing to move, and moves nothing', async () => {
  failedCount = 0;
  expect(await run()).toContain('The failure queue is empty');
  expect(started).toEqual([]);
});

test('does not begin while messages are being moved', async () => {
  tasks = [{ Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 1 }];
  await expect(run()).rejects.toThrow('being moved already');
  expect(started).toEqual([]);
});

test('says why a move failed', async () => {
  aws.server.use(
    http.post(`https://sqs.${REGION}.amazonaws.com/*`, ({ request }) => {
      if (request.headers.get('x-amz-target') !== 'AmazonSQS.StartMessageMoveTask')
        return undefined;
      tasks = [
        { Status: 'FAILED', ApproximateNumberOfMessagesMoved: 1, FailureReason: 'AccessDenied' },
      ];
      return HttpResponse.json({ TaskHandle: 'handle' });
    }),
  );
  await expect(run()).rejects.toThrow('FAILED after 1: AccessDenied');
});
