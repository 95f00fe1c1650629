/**
 * What comes into the archive past the app, from a page: another program's uploads,
 * records of another version of the Lambda.
 *
 * @module
 */
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, formatSortKey } from '#contract/photo-key';
import { browserStorage } from '../../src/mocks/browser-storage.ts';
import { sha256, toHex } from '../../src/mocks/bytes.ts';
import { SEEDED_PEOPLE } from '../../src/mocks/cognito/seeded-people.ts';
import { BROWSER_DIALS } from '../../src/mocks/dials.ts';
import { EMBEDDED_CONFIG } from '../../src/mocks/embedded-config.ts';
import { createSessions, type SessionRequest } from '../../src/mocks/iam/sessions.ts';

const [ADA] = SEEDED_PEOPLE;
const config = EMBEDDED_CONFIG(location.origin);

/** The bucket takes no header of another kind of checksum from a page. */
const OWN_CHECKSUMS = { requestChecksumCalculation: 'WHEN_REQUIRED' } as const;

async function settingsFor(request: SessionRequest) {
  const { sessions } = await browserStorage();
  const credentials = await createSessions(sessions, BROWSER_DIALS, Date.now).issue(request);
  return { region: config.region, credentials, maxAttempts: 1, ...OWN_CHECKSUMS };
}

export interface OriginalByHand {
  album: string;
  title: string;
  extension: string;
  bytes: number[];
  /** Object metadata, without `x-amz-meta-`. */
  metadata?: Record<string, string>;
}

/** Store an original of Ada's. @returns its sort key */
export async function putOriginal(original: OriginalByHand): Promise<string> {
  const { extension, bytes, metadata, ...labels } = original;
  const body = Uint8Array.from(bytes);
  const digest = await sha256(body);
  const parts = { owner: ADA.sub, ...labels, photoId: toPhotoId(toHex(digest)), extension };
  const s3 = new S3Client(await settingsFor({ role: 'user', tags: { owner: ADA.sub } }));
  await s3.send(
    new PutObjectCommand({
      Bucket: config.bucket,
      Key: formatPhotoKey(parts),
      Body: body,
      IfNoneMatch: '*',
      ...(metadata ? { Metadata: metadata } : {}),
    }),
  );
  return formatSortKey(parts);
}

export interface RecordByHand {
  sortKey: string;
  /** Of the attribute. */
  name: string;
  value: string;
}

/** Set one attribute of a record of Ada's. */
export async function writeRecord({ sortKey, name, value }: RecordByHand): Promise<void> {
  const dynamodb = new DynamoDBClient(await settingsFor({ role: 'lambda' }));
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: config.table,
      Key: marshall({ owner: ADA.sub, key: sortKey }),
      // A record's status is in whatever the Lambda may write.
      UpdateExpression: 'SET #name = :value, #status = :status',
      ExpressionAttributeNames: { '#name': name, '#status': 'status' },
      ExpressionAttributeValues: marshall({ ':value': value, ':status': 'ready' }),
    }),
  );
}
