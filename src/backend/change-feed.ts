/**
 * What has changed in a person's own partition, deletions too, in the order of change.
 *
 * @module
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { EditRegister } from '#contract/edit-register';
import { BY_CHANGE, parseSummary, type PhotoSummary } from '#contract/photo-record';

/** Where the next page starts; opaque, and good for as long as the table is. */
export type ChangeCursor = Record<string, unknown>;

/** A record that this version of the app cannot read; it is in the table, unharmed. */
export interface UnreadableRecord {
  status: 'unreadable';
  key: string;
  changedAt: string;
}

export type Change = PhotoSummary | EditRegister | UnreadableRecord;

export interface ChangePage {
  changes: Change[];
  /** Absent on the last page. */
  next?: ChangeCursor | undefined;
}

export interface ChangeFeed {
  /** The newest change first. DynamoDB ends a page at 1 MB, or at `limit`. */
  readBackwards(
    start: ChangeCursor | undefined,
    limit: number | undefined,
    signal: AbortSignal,
  ): Promise<ChangePage>;
  /** What changed at a time or later, the oldest change first. Eventually consistent. */
  readSince(
    changedAt: string,
    start: ChangeCursor | undefined,
    signal: AbortSignal,
  ): Promise<ChangePage>;
}

/** What every item has. */
const Item = z.object({ key: z.string(), changedAt: z.string() });

/** The changes of one owner. */
export function createChangeFeed(
  client: DynamoDBClient,
  { table, owner }: { table: string; owner: string },
): ChangeFeed {
  const documents = DynamoDBDocumentClient.from(client);
  const query = async (
    input: {
      since?: string | undefined;
      start: ChangeCursor | undefined;
      limit?: number | undefined;
      isForward: boolean;
    },
    abortSignal: AbortSignal,
  ): Promise<ChangePage> => {
    const { since, start, limit, isForward } = input;
    const command = new QueryCommand({
      TableName: table,
      IndexName: BY_CHANGE,
      KeyConditionExpression:
        since === undefined ? '#owner = :owner' : '#owner = :owner AND #changedAt >= :since',
      ExpressionAttributeNames: {
        '#owner': 'owner',
        ...(since !== undefined && { '#changedAt': 'changedAt' }),
      },
      ExpressionAttributeValues: {
        ':owner': owner,
        ...(since !== undefined && { ':since': since }),
      },
      ScanIndexForward: isForward,
      ...(limit !== undefined && { Limit: limit }),
      ExclusiveStartKey: start,
    });
    const { Items = [], LastEvaluatedKey } = await documents.send(command, { abortSignal });
    return { changes: Items.flatMap(toChange), next: LastEvaluatedKey };
  };
  return {
    readBackwards: (start, limit, signal) => query({ start, limit, isForward: false }, signal),
    readSince: (since, start, signal) => query({ since, start, isForward: true }, signal),
  };
}

function toChange(item: Record<string, unknown>): Change[] {
  const register = EditRegister.safeParse(item);
  const change = register.data ?? parseSummary(item);
  if (change) return [change];
  const known = Item.safeParse(item);
  return known.success ? [{ status: 'unreadable', ...known.data }] : [];
}
