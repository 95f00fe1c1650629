import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { EDITS_ROOT } from '#contract/edit-key';
import { ORIGINALS_ROOT } from '#contract/photo-key';
import { readResources, synthesize, toList, toText, PolicyJson } from './synthesized.ts';

const furtherOrigins = ['https://photos.example.com'];
const { stack, template } = synthesize({ bucketPrefix: 'example', furtherOrigins });

const Origin = z.union([z.string(), z.record(z.string(), z.unknown())]);
const Bucket = z.object({
  DeletionPolicy: z.string(),
  UpdateReplacePolicy: z.string(),
  DependsOn: z.array(z.string()),
  Properties: z.object({
    NotificationConfiguration: z.object({
      QueueConfigurations: z.array(
        z.object({
          Event: z.string(),
          Queue: z.unknown(),
          Filter: z.object({
            S3Key: z.object({
              Rules: z.array(z.object({ Name: z.literal('prefix'), Value: z.string() })),
            }),
          }),
        }),
      ),
    }),
    CorsConfiguration: z.object({
      CorsRules: z.array(
        z.object({ AllowedOrigins: z.array(Origin), AllowedHeaders: z.array(z.string()) }),
      ),
    }),
  }),
});
const buckets = Object.values(
  template.findResources('AWS::S3::Bucket', { Properties: { BucketNamePrefix: 'example' } }),
).map((bucket) => z.parse(Bucket, bucket));

test('the queue hears of originals that appear, go, and expire, and of new edits', () => {
  expect(buckets).toHaveLength(1);
  for (const { Properties } of buckets) {
    const { QueueConfigurations } = Properties.NotificationConfiguration;
    const heard = QueueConfigurations.flatMap(({ Event, Filter }) =>
      Filter.S3Key.Rules.map(({ Value }) => `${Value} ${Event}`),
    );
    expect(heard.sort()).toEqual([
      `${EDITS_ROOT} s3:ObjectCreated:*`,
      `${ORIGINALS_ROOT} s3:LifecycleExpiration:*`,
      `${ORIGINALS_ROOT} s3:ObjectCreated:*`,
      `${ORIGINALS_ROOT} s3:ObjectRemoved:*`,
    ]);
    for (const { Queue } of QueueConfigurations)
      expect(Queue).toEqual(stack.resolve(stack.photoEvents.queue.queueArn));
  }
});

test('the bucket waits for the policy that lets it send', () => {
  const [policyId] = Object.keys(
    template.findResources('AWS::SQS::QueuePolicy', {
      Properties: { Queues: [stack.resolve(stack.photoEvents.queue.queueUrl)] },
    }),
  );
  for (const { DependsOn } of buckets) expect(DependsOn).toContain(policyId);
});

test('only this bucket of this account may send to the queue, and only over TLS', () => {
  const QueuePolicy = z.object({ Properties: z.object({ PolicyDocument: PolicyJson }) });
  const statements = readResources(template, 'AWS::SQS::QueuePolicy', QueuePolicy).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
  expect(allowed).toHaveLength(1);
  for (const { Action, Principal, Condition } of allowed) {
    expect({ Action, Principal }).toEqual({
      Action: 'sqs:SendMessage',
      Principal: { Service: 's3.amazonaws.com' },
    });
    expect(toText(Condition['ArnEquals']?.['aws:SourceArn'])).toBe(
      'arn:aws:s3:::example-<AWS::AccountId>-<AWS::Region>-an',
    );
    expect(Condition['StringEquals']).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
  }
  const tlsOnly = statements.filter(({ Condition }) =>
    toList(Condition['Bool']?.['aws:SecureTransport']).includes('false'),
  );
  expect(tlsOnly).toHaveLength(2);
});

test('the bucket is private, owned, versioned and encrypted', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    VersioningConfiguration: { Status: 'Enabled' },
    BucketEncryption: Match.anyValue(),
    BucketNamespace: 'account-regional',
    BucketNamePrefix: 'example',
  });
});

test('the bucket outlives the stack', () => {
  for (const { DeletionPolicy, UpdateReplacePolicy } of buckets)
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
});

test('nothing expires but what was deleted 30 days ago and uploads a week unfinished', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: [
        {
          Id: 'DropUnfinishedUploads',
          Status: 'Enabled',
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
        {
          Id: 'ForgetDeletedPhotos',
          Status: 'Enabled',
          ExpiredObjectDeleteMarker: true,
          NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        },
      ],
    },
  });
});

test('browsers may call the bucket from the site, and from nowhere else', () => {
  for (const { Properties } of buckets) {
    const rules = Properties.CorsConfiguration.CorsRules;
    expect(rules.map(({ AllowedOrigins }) => AllowedOrigins)).toEqual([
      [stack.resolve(stack.site.origin), ...furtherOrigins],
    ]);
    expect(rules.flatMap(({ AllowedHeaders }) => AllowedHeaders)).not.toContain('*');
  }
});
