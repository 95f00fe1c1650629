import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { INDEXER_TIMEOUT, MEMORY_MB } from '../../../infra/indexer.ts';
import { PhotoEvents } from '../../../infra/photo-events.ts';
import { INSTANT_DIALS } from '../dials.ts';
import { MAX_RECEIVES, RETENTION_MS } from './queue-as-deployed.ts';

test('the Lambda has the time and the memory that are deployed', () => {
  expect(INSTANT_DIALS.lambdaTimeoutMs).toBe(INDEXER_TIMEOUT.toMilliseconds());
  expect(INSTANT_DIALS.lambdaMemoryBytes).toBe(MEMORY_MB * 2 ** 20);
});

test('the queues are as deployed', () => {
  const stack = new Stack(new App());
  new PhotoEvents(stack, 'Events', { bucketName: 'b' });
  Template.fromStack(stack).hasResourceProperties('AWS::SQS::Queue', {
    MessageRetentionPeriod: RETENTION_MS / 1000,
    RedrivePolicy: Match.objectLike({ maxReceiveCount: MAX_RECEIVES }),
  });
});
