import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { SUMMARY_ATTRIBUTES } from '#contract/photo-record';
import { synthesize, readResources } from './synthesized.ts';

const { stack, template } = synthesize({ maxUploadBytes: 5_000_000 });

const Table = z.object({
  DeletionPolicy: z.string(),
  UpdateReplacePolicy: z.string(),
  Properties: z.object({
    GlobalSecondaryIndexes: z.array(
      z.object({
        Projection: z.object({ NonKeyAttributes: z.array(z.string().check(z.maxLength(255))) }),
      }),
    ),
  }),
});
const tables = readResources(template, 'AWS::DynamoDB::GlobalTable', Table);

test('the table and its index are partitioned by owner', () => {
  template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    KeySchema: [
      { AttributeName: 'owner', KeyType: 'HASH' },
      { AttributeName: 'key', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      Match.objectLike({
        IndexName: 'byChange',
        KeySchema: [
          { AttributeName: 'owner', KeyType: 'HASH' },
          { AttributeName: 'changedAt', KeyType: 'RANGE' },
        ],
      }),
    ],
  });
});

test('the index holds the summary, and not the file’s own tags', () => {
  const projected = tables.flatMap(({ Properties }) =>
    Properties.GlobalSecondaryIndexes.map(({ Projection }) => Projection.NonKeyAttributes),
  );
  expect(projected).toEqual([SUMMARY_ATTRIBUTES]);
  expect(projected.flat()).not.toContain('tags');
});

test('the summary has no more attributes than DynamoDB projects into an index', () => {
  // "Projection", Amazon DynamoDB API Reference: at most 20 an index, 100 a table.
  expect(SUMMARY_ATTRIBUTES.length).toBeLessThanOrEqual(20);
});

test('the table is paid by request, recoverable, and hard to delete', () => {
  template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    Replicas: [
      Match.objectLike({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ],
  });
  expect(tables).toHaveLength(1);
  for (const { DeletionPolicy, UpdateReplacePolicy } of tables)
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
});

test('a message is tried five times and then set aside', () => {
  const { queue, failureQueue } = stack.photoEvents;
  template.hasResourceProperties('AWS::SQS::Queue', {
    RedrivePolicy: {
      deadLetterTargetArn: stack.resolve(failureQueue.queueArn) as unknown, // resolve() gives any
      maxReceiveCount: 5,
    },
  });
  template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: stack.resolve(queue.queueArn) as unknown,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    BatchSize: 10,
    ScalingConfig: { MaximumConcurrency: 10 },
  });
  template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1024, Timeout: 30 });
});

test('a message stays hidden for six times as long as the Lambda may take', () => {
  const Timeout = z.object({ Properties: z.object({ Timeout: z.int() }) });
  const [lambda] = readResources(template, 'AWS::Lambda::Function', Timeout);
  const Visibility = z.object({ Properties: z.object({ VisibilityTimeout: z.optional(z.int()) }) });
  const seconds = readResources(template, 'AWS::SQS::Queue', Visibility)
    .map(({ Properties }) => Properties.VisibilityTimeout)
    .filter((value) => value !== undefined);
  expect(seconds).toHaveLength(1);
  for (const value of seconds)
    expect(value).toBeGreaterThanOrEqual(6 * (lambda?.Properties.Timeout ?? Infinity));
});

test('the Lambda knows its table and the largest original, and logs JSON to its own group', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    Architectures: ['arm64'],
    Runtime: 'nodejs24.x',
    Environment: {
      Variables: {
        TABLE_NAME: stack.resolve(stack.photoIndex.table.tableName) as unknown,
        MAX_UPLOAD_BYTES: '5000000',
      },
    },
    LoggingConfig: {
      LogFormat: 'JSON',
      LogGroup: stack.resolve(stack.indexer.logGroup.logGroupName) as unknown,
      ApplicationLogLevel: 'INFO', // above it, metrics would be dropped
      SystemLogLevel: 'INFO',
    },
  });
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
});
