import { COGNITO_FACTS } from './cognito-facts.ts';
import type { ConformanceTest } from './conformance-test.ts';
import { DYNAMODB_FACTS } from './dynamodb-facts.ts';
import { S3_CALLERS } from './s3-callers.ts';
import { S3_DELETES } from './s3-deletes.ts';
import { S3_LISTINGS } from './s3-listings.ts';
import { S3_MULTIPART_CHECKSUMS } from './s3-multipart-checksums.ts';
import { S3_MULTIPART } from './s3-multipart.ts';
import { S3_OBJECTS } from './s3-objects.ts';
import { S3_PIECES } from './s3-pieces.ts';
import { S3_READS } from './s3-reads.ts';
import { S3_UPLOAD_LISTINGS } from './s3-upload-listings.ts';
import { S3_VERSIONS } from './s3-versions.ts';
import { S3_WRITES } from './s3-writes.ts';

/** All that is tested, in the order of the services. */
export const SUITE: readonly ConformanceTest[] = [
  ...S3_OBJECTS,
  ...S3_READS,
  ...S3_WRITES,
  ...S3_LISTINGS,
  ...S3_VERSIONS,
  ...S3_DELETES,
  ...S3_MULTIPART,
  ...S3_MULTIPART_CHECKSUMS,
  ...S3_UPLOAD_LISTINGS,
  ...S3_PIECES,
  ...S3_CALLERS,
  ...DYNAMODB_FACTS,
  ...COGNITO_FACTS,
];
