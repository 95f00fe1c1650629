/**
 * The photo table, as the stack defines it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { BY_CHANGE, SUMMARY_ATTRIBUTES } from '#contract/photo-record';
import type { TableEngine, TableOperation } from './table-engine.ts';

const Description = z.object({
  Table: z.object({
    TableStatus: z.string(),
    GlobalSecondaryIndexes: z.array(
      z.object({ Projection: z.object({ NonKeyAttributes: z.array(z.string()) }) }),
    ),
  }),
});

/**
 * See to it that there is the table as it is defined today.
 *
 * One of an older definition is thrown away: a record is a function of its
 * object, so the bucket gives all of them back.
 *
 * @returns whether the table is new, and empty.
 */
export async function ensurePhotoTable(engine: TableEngine, table: string): Promise<boolean> {
  const found = await describe(engine, table);
  if (found && isCurrent(found)) return false;
  await engine.clear();
  await perform(engine, 'CreateTable', tableDefinition(table));
  // The engine makes a table active a moment later, as DynamoDB does.
  while (!isActive(await describe(engine, table))) await new Promise((next) => setTimeout(next, 1));
  return true;
}

type Table = z.infer<typeof Description>['Table'];

const isActive = (table: Table | undefined) => table?.TableStatus === 'ACTIVE';

const isCurrent = (table: Table) =>
  isActive(table) &&
  table.GlobalSecondaryIndexes[0]?.Projection.NonKeyAttributes.join() === SUMMARY_ATTRIBUTES.join();

async function describe(engine: TableEngine, table: string): Promise<Table | undefined> {
  const result = await perform(engine, 'DescribeTable', { TableName: table });
  return result && Description.parse(result).Table;
}

/** @returns undefined if there is no such table. */
async function perform(engine: TableEngine, operation: TableOperation, input: object) {
  const checked = engine.check(operation, input);
  const result = 'fault' in checked ? checked : await engine.run(operation, checked.value);
  if ('value' in result) return result.value;
  if (result.fault.body.__type.endsWith('#ResourceNotFoundException')) return undefined;
  throw new Error(`${operation}: ${JSON.stringify(result.fault.body)}`);
}

const tableDefinition = (table: string) => ({
  TableName: table,
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: ['owner', 'key', 'changedAt'].map((name) => ({
    AttributeName: name,
    AttributeType: 'S',
  })),
  KeySchema: keySchema('owner', 'key'),
  GlobalSecondaryIndexes: [
    {
      IndexName: BY_CHANGE,
      KeySchema: keySchema('owner', 'changedAt'),
      // The engine keeps the list, and must not keep ours.
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...SUMMARY_ATTRIBUTES] },
    },
  ],
});

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];
