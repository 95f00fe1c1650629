/** Photos on their way in, and their records, as the app sends and reads them: for tests. */
import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { formatOriginalHeaders, type OriginalHeaders } from '#contract/original-headers';
import { formatSortKey, parsePhotoKey, type PhotoKey } from '#contract/photo-key';
import { PhotoRecord } from '#contract/photo-record';
import { TEST_CONFIG } from './cloud-for-tests.ts';

const { bucket, table } = TEST_CONFIG;

/** 64 lower-case hexadecimal digits. */
export const sha256Of = (content: Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** The upload of an original or a rendition; without headers it says what its hash is. */
export function uploadOf(
  key: string,
  content: Uint8Array,
  headers: OriginalHeaders = { sha256: sha256Of(content) },
): PutObjectCommand {
  return new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: content,
    ContentType: 'image/jpeg',
    ChecksumSHA256: Buffer.from(sha256Of(content), 'hex').toString('base64'),
    IfNoneMatch: '*',
    Metadata: formatOriginalHeaders(headers),
  });
}

/** The place of a photo's record in the table. */
export function recordKeyOf(key: PhotoKey): { owner: string; key: string } {
  const photo = parsePhotoKey(key);
  if (!photo) throw new Error(`not a photo key: ${key}`);
  return { owner: photo.owner, key: formatSortKey(photo) };
}

/** The record of a photo as it is now; `undefined` if there is none. */
export async function readRecord(
  dynamodb: DynamoDBClient,
  key: PhotoKey,
): Promise<PhotoRecord | undefined> {
  const command = new GetCommand({ TableName: table, Key: recordKeyOf(key) });
  const { Item } = await DynamoDBDocumentClient.from(dynamodb).send(command);
  return Item && PhotoRecord.parse(Item);
}

/** What the table holds of one owner, up to 1 MB of it. */
export async function queryTable(
  dynamodb: DynamoDBClient,
  owner: string,
  input: { IndexName?: string } = {},
): Promise<Record<string, unknown>[]> {
  const command = new QueryCommand({
    TableName: table,
    KeyConditionExpression: '#owner = :owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':owner': owner },
    ...input,
  });
  const { Items = [] } = await DynamoDBDocumentClient.from(dynamodb).send(command);
  return Items;
}
