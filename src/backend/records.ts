/**
 * The signed-in person's own partition of the photo table, read-only.
 *
 * @module
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { parseSummary, PhotoRecord, SUMMARY_ATTRIBUTES, type Photo } from '#contract/photo-record';

export type FullRecord = Exclude<PhotoRecord, { status: 'deleted' }>;

export interface Records {
  /** One record as it is now, or `null` if there is none yet. Strongly consistent. */
  read(sortKey: string, signal?: AbortSignal): Promise<PhotoRecord | null>;
  /** Which of these sort keys have a record of a photo. Strongly consistent. */
  findPresent(sortKeys: readonly string[], signal?: AbortSignal): Promise<Set<string>>;
  /** The records that these sort keys have, with all tags, in no order; no tombstones. Strongly consistent. */
  readFull(sortKeys: readonly string[], signal?: AbortSignal): Promise<FullRecord[]>;
  /** The photos that these sort keys have records of, without what only full records say. Strongly consistent. */
  readPhotos(sortKeys: readonly string[], signal?: AbortSignal): Promise<Photo[]>;
}

/** "BatchGetItem", Amazon DynamoDB API Reference: at most 100 keys. */
const BATCH_SIZE = 100;

interface Projection {
  ProjectionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
}

const PRESENCE: Projection = {
  ProjectionExpression: '#owner, #key, #status',
  ExpressionAttributeNames: { '#owner': 'owner', '#key': 'key', '#status': 'status' },
};

const EVERYTHING = {};

const SUMMARY_NAMES = ['owner', 'key', 'changedAt', ...SUMMARY_ATTRIBUTES];
const SUMMARY: Projection = {
  ProjectionExpression: SUMMARY_NAMES.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(SUMMARY_NAMES.map((name) => [`#${name}`, name])),
};

const PresentItem = z.object({ key: z.string(), status: z.optional(z.string()) });

/** The records of one owner. */
export function createRecords(
  client: DynamoDBClient,
  { table, owner }: { table: string; owner: string },
): Records {
  const documents = DynamoDBDocumentClient.from(client);
  const readBatch = async (
    projection: Projection | typeof EVERYTHING,
    sortKeys: readonly string[],
    signal: AbortSignal | undefined,
  ) => {
    const items: Items = [];
    let Keys: Items = sortKeys.map((key) => ({ owner, key }));
    while (Keys.length > 0) {
      const ask = { ...projection, Keys, ConsistentRead: true };
      const command = new BatchGetCommand({ RequestItems: { [table]: ask } });
      const { Responses, UnprocessedKeys } = await documents.send(command, options(signal));
      items.push(...(Responses?.[table] ?? []));
      Keys = UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return items;
  };
  return {
    async read(sortKey, signal) {
      const Key = { owner, key: sortKey };
      const command = new GetCommand({ TableName: table, Key, ConsistentRead: true });
      const { Item } = await documents.send(command, options(signal));
      return Item ? PhotoRecord.parse(Item) : null;
    },
    async findPresent(sortKeys, signal) {
      const present = new Set<string>();
      for (let start = 0; start < sortKeys.length; start += BATCH_SIZE) {
        const keys = sortKeys.slice(start, start + BATCH_SIZE);
        for (const item of await readBatch(PRESENCE, keys, signal)) {
          const { key, status } = PresentItem.parse(item);
          if (status !== 'deleted') present.add(key);
        }
      }
      return present;
    },
    async readFull(sortKeys, signal) {
      const records: FullRecord[] = [];
      for (let start = 0; start < sortKeys.length; start += BATCH_SIZE) {
        const keys = sortKeys.slice(start, start + BATCH_SIZE);
        for (const item of await readBatch(EVERYTHING, keys, signal)) {
          const { data } = PhotoRecord.safeParse(item);
          if (data && data.status !== 'deleted') records.push(data);
        }
      }
      return records;
    },
    async readPhotos(sortKeys, signal) {
      const items: Items = [];
      for (let start = 0; start < sortKeys.length; start += BATCH_SIZE)
        items.push(
          ...(await readBatch(SUMMARY, sortKeys.slice(start, start + BATCH_SIZE), signal)),
        );
      return items.flatMap(toPhoto);
    },
  };
}

type Items = Record<string, unknown>[];

/** The photo of an item; nothing if it is a tombstone, or of another version of the app. */
function toPhoto(item: Items[number]): Photo[] {
  const summary = parseSummary(item);
  return summary && summary.status !== 'deleted' ? [summary] : [];
}

const options = (signal: AbortSignal | undefined) => (signal ? { abortSignal: signal } : {});
