/**
 * What reindex reads: owners, records of one owner, versions of one owner's originals or edits.
 *
 * @module
 */
import {
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { EDITS_ROOT } from '#contract/edit-key';
import { isRegisterKey } from '#contract/edit-register';
import { isOwner, ORIGINALS_ROOT, originalsPrefix, parsePhotoKey } from '#contract/photo-key';
import { BY_CHANGE } from '#contract/photo-record';
import type { ListedPage, RecordSeen, RecordsSeen } from './reindex-findings.ts';

/** Where the archive is. */
export interface Archive {
  s3: S3Client;
  dynamodb: DynamoDBDocumentClient;
  bucket: string;
  table: string;
}

/** Everyone who has originals, edits or records, in the order of their ids. */
export async function listOwners({ s3, dynamodb, bucket, table }: Archive): Promise<string[]> {
  const owners = new Set<string>();
  for (const root of [ORIGINALS_ROOT, EDITS_ROOT]) {
    const prefixes = { Bucket: bucket, Prefix: root, Delimiter: '/' };
    for await (const { CommonPrefixes = [] } of paginateListObjectsV2({ client: s3 }, prefixes))
      for (const { Prefix = '' } of CommonPrefixes) owners.add(Prefix.slice(root.length, -1));
  }
  const scan = {
    TableName: table,
    // Smaller than the table, and complete.
    IndexName: BY_CHANGE,
    ProjectionExpression: '#owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
  };
  for await (const { Items = [] } of paginateScan({ client: dynamodb }, scan))
    for (const { owner } of Items) if (typeof owner === 'string') owners.add(owner);
  return [...owners].filter(isOwner).sort();
}

const Row = z.object({
  key: z.string(),
  extension: z.string(),
  sequencer: z.string(),
  status: z.string(),
  versionId: z.optional(z.string()),
});

/** All records of one owner, by sort key: photos' alone, as registers are of no original. */
export async function readRecords(
  { dynamodb, table }: Archive,
  owner: string,
): Promise<RecordsSeen> {
  const names = ['owner', ...Object.keys(Row.shape)];
  const query = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: '#owner = :owner',
    ProjectionExpression: names.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: { ':owner': owner },
  };
  const records = new Map<string, RecordSeen>();
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query))
    for (const item of Items) {
      if (isRegisterKey(String(item['key']))) continue;
      const { key: sortKey, extension, ...seen } = Row.parse(item);
      const photo = parsePhotoKey(`${originalsPrefix(owner)}${sortKey}.${extension}`);
      if (photo) records.set(sortKey, { key: photo.key, ...seen });
    }
  return records;
}

/** All versions under a prefix after a key, page by page. */
export async function* listVersions(
  { s3, bucket }: Archive,
  prefix: string,
  from: string,
  now: () => number,
): AsyncGenerator<ListedPage> {
  let after = from;
  let versionMarker: string | undefined;
  for (;;) {
    const listedAt = now();
    const page = await s3.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        KeyMarker: after,
        VersionIdMarker: versionMarker,
      }),
    );
    const { Versions = [], DeleteMarkers = [], IsTruncated, NextKeyMarker } = page;
    const upTo = IsTruncated ? NextKeyMarker : undefined;
    yield { versions: Versions, markers: DeleteMarkers, listedAt, after, upTo };
    if (upTo === undefined) return;
    after = upTo;
    versionMarker = page.NextVersionIdMarker;
  }
}
