import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  BucketNamespace,
  CfnBucket,
  CfnBucketPolicy,
  type CorsRule,
  HttpMethods,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { BUCKET_CORS } from '#contract/bucket-cors';
import { EDITS_ROOT } from '#contract/edit-key';
import { ORIGINALS_ROOT } from '#contract/photo-key';
import type { PhotoEvents } from './photo-events.ts';
import { bucketPolicy } from './policies/resources.ts';

/**
 * The name of the bucket with this prefix, in this account and region.
 *
 * "Namespaces for general purpose buckets", Amazon S3 User Guide: nobody else
 * can hold such a name. See: [Note: Names before resources]
 */
export const toBucketName = (prefix: string) => `${prefix}-${Aws.ACCOUNT_ID}-${Aws.REGION}-an`;

/**
 * What S3 announces, below which prefix: everything that changes which originals there are,
 * and each new edit.
 *
 * "Supported event types for SQS, SNS, and Lambda", Amazon S3 User Guide.
 */
const EVENTS: readonly [prefix: string, events: readonly string[]][] = [
  [ORIGINALS_ROOT, ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:LifecycleExpiration:*']],
  [EDITS_ROOT, ['s3:ObjectCreated:*']],
];

/**
 * What S3 is asked, minute by minute, about originals only: that a rendition is
 * missing is an everyday answer, and would drown the refusals that matter.
 */
export const ORIGINALS_METRICS = { id: 'Originals', prefix: ORIGINALS_ROOT };

/** How long a photo that its owner deleted can still be brought back. */
const RECALL = Duration.days(30);

/** How long an upload in parts can be gone on with: over a weekend, and a few days more. */
const UNFINISHED_UPLOAD = Duration.days(7);

const LIFECYCLE: LifecycleRule[] = [
  { id: 'DropUnfinishedUploads', abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOAD },
  {
    id: 'ForgetDeletedPhotos',
    noncurrentVersionExpiration: RECALL,
    expiredObjectDeleteMarker: true,
  },
];

export interface PhotoStoreProps {
  readonly bucketPrefix: string;
  /** Origins that the app is served from. */
  readonly siteOrigins: readonly string[];
  /** Where S3 announces what happens to originals and edits. */
  readonly photoEvents: PhotoEvents;
}

/** The bucket of originals, renditions and edits. These are people's photos: nothing here deletes it. */
export class PhotoStore extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: PhotoStoreProps) {
    super(scope, id);
    const { bucketPrefix, siteOrigins, photoEvents } = props;

    this.bucket = new Bucket(this, 'Bucket', {
      bucketNamePrefix: bucketPrefix,
      bucketNamespace: BucketNamespace.ACCOUNT_REGIONAL,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      versioned: true,
      cors: [corsRule(siteOrigins)],
      lifecycleRules: LIFECYCLE,
      metrics: [ORIGINALS_METRICS],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnBucketPolicy(this, 'Policy', {
      bucket: this.bucket.bucketName,
      policyDocument: bucketPolicy({ bucket: this.bucket.bucketName }),
    });
    this.#announceTo(photoEvents);
  }

  /** S3's own property, because `addEventNotification` would bring a Lambda of its own. */
  #announceTo({ queue, queuePolicy }: PhotoEvents): void {
    const bucket = this.bucket.node.defaultChild;
    if (!(bucket instanceof CfnBucket)) throw new Error('the bucket is not a CfnBucket');
    bucket.notificationConfiguration = {
      queueConfigurations: EVENTS.flatMap(([value, events]) => {
        const filter = { s3Key: { rules: [{ name: 'prefix', value }] } };
        return events.map((event) => ({ event, filter, queue: queue.queueArn }));
      }),
    };
    bucket.addResourceDependency(queuePolicy);
  }
}

const corsRule = (siteOrigins: readonly string[]): CorsRule => ({
  allowedOrigins: [...siteOrigins],
  allowedMethods: BUCKET_CORS.methods.map((method) => HttpMethods[method]),
  allowedHeaders: [...BUCKET_CORS.requestHeaders],
  exposedHeaders: [...BUCKET_CORS.exposedHeaders],
  maxAge: BUCKET_CORS.maxAgeSeconds,
});
