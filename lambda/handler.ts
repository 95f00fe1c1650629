/**
 * The Lambda in AWS: clients and settings for {@link createIndexer}, nothing else.
 *
 * @module
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import { createIndexer } from './indexer.ts';

const Environment = z.object({
  TABLE_NAME: z.string().check(z.minLength(1)),
  /** Bytes. */
  MAX_UPLOAD_BYTES: z.coerce.number().check(z.int(), z.positive()),
  /** Namespace of the metrics in CloudWatch. */
  METRICS_NAMESPACE: z.string().check(z.minLength(1)),
});

const environment = Environment.parse(process.env);

/** Takes batches from the queue. */
export const handler = createIndexer({
  s3: new S3Client(),
  dynamodb: new DynamoDBClient(),
  table: environment.TABLE_NAME,
  metricsNamespace: environment.METRICS_NAMESPACE,
  now: () => new Date(),
  // Not `console.log`: the runtime puts its own words before the line, or around it, and
  // CloudWatch takes metrics only from lines that are JSON from end to end.
  log: (line) => process.stdout.write(`${line}\n`),
  limits: { maxUploadBytes: environment.MAX_UPLOAD_BYTES },
});
