/**
 * DynamoDB's own rules: dynalite's engine, without its server.
 *
 * @module
 */
import batchGetItem from 'dynalite/actions/batchGetItem.js';
import createTable from 'dynalite/actions/createTable.js';
import describeTable from 'dynalite/actions/describeTable.js';
import getItem from 'dynalite/actions/getItem.js';
import query from 'dynalite/actions/query.js';
import updateItem from 'dynalite/actions/updateItem.js';
import database from 'dynalite/db/index.js';
import batchGetItemRules from 'dynalite/validations/batchGetItem.js';
import createTableRules from 'dynalite/validations/createTable.js';
import describeTableRules from 'dynalite/validations/describeTable.js';
import getItemRules from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import queryRules from 'dynalite/validations/query.js';
import updateItemRules from 'dynalite/validations/updateItem.js';
import * as z from 'zod/mini';
import { BY_CHANGE, SUMMARY_ATTRIBUTES } from '#contract/photo-record';

const OPERATIONS = {
  Query: { run: query, rules: queryRules },
  GetItem: { run: getItem, rules: getItemRules },
  BatchGetItem: { run: batchGetItem, rules: batchGetItemRules },
  UpdateItem: { run: updateItem, rules: updateItemRules },
  CreateTable: { run: createTable, rules: createTableRules },
  DescribeTable: { run: describeTable, rules: describeTableRules },
};

/** The operations that the engine has, those of the table itself among them. */
export type TableOperation = keyof typeof OPERATIONS;

export const isTableOperation = (name: string): name is TableOperation =>
  Object.hasOwn(OPERATIONS, name);

/** A refusal in DynamoDB's own form; `body` is what goes over the wire. */
const EngineFault = z.object({
  statusCode: z.number(),
  body: z.looseObject({ __type: z.string() }),
});
export type EngineFault = z.infer<typeof EngineFault>;

export type EngineResult<Value> = { value: Value } | { fault: EngineFault };

/** Input that is well formed, with what the engine has made of its expressions. */
export type CheckedInput = Record<string, unknown>;

export interface TableEngine {
  /** Check the form of an input, as DynamoDB does before it looks at any item. */
  check(operation: TableOperation, input: object): EngineResult<CheckedInput>;
  run(operation: TableOperation, input: CheckedInput): Promise<EngineResult<object>>;
  /** Whether there was no such table before. */
  isNew: boolean;
  clear(): Promise<void>;
}

/** Open the photo table, and make it if there is none. */
export async function openTable(table: string, path: string | undefined): Promise<TableEngine> {
  const store = database.create({ createTableMs: 0, ...(path !== undefined && { path }) });

  const check: TableEngine['check'] = (operation, input) => {
    const { types, custom } = OPERATIONS[operation].rules;
    try {
      const checked = validations.checkTypes(input, types);
      validations.checkValidations(checked, types, custom, store);
      return { value: checked };
    } catch (error) {
      return toFault(error);
    }
  };
  const run: TableEngine['run'] = (operation, input) =>
    new Promise((resolve, reject) => {
      OPERATIONS[operation].run(store, input, (error, output) => {
        if (!error) return resolve({ value: output ?? {} });
        try {
          resolve(toFault(error));
        } catch (unexpected) {
          reject(unexpected instanceof Error ? unexpected : new Error(String(unexpected)));
        }
      });
    });
  const perform = (operation: TableOperation, input: object) => {
    const checked = check(operation, input);
    return 'fault' in checked ? Promise.resolve(checked) : run(operation, checked.value);
  };
  const clear = async () => {
    await store.db.clear();
    await makeTable(table, perform);
  };

  const isNew = await makeTable(table, perform);
  return { check, run, isNew, clear };
}

/** @throws what is not a refusal of the engine. */
function toFault(error: unknown): { fault: EngineFault } {
  const fault = EngineFault.safeParse(error);
  if (!fault.success) throw error;
  return { fault: fault.data };
}

async function makeTable(
  table: string,
  perform: (operation: TableOperation, input: object) => Promise<EngineResult<object>>,
): Promise<boolean> {
  const created = await perform('CreateTable', tableDefinition(table));
  if ('fault' in created && !created.fault.body.__type.endsWith('#ResourceInUseException'))
    throw new Error(`no table: ${JSON.stringify(created.fault.body)}`);
  // The engine makes a table active a moment later, as DynamoDB does.
  for (;;) {
    const description = await perform('DescribeTable', { TableName: table });
    if (JSON.stringify(description).includes('"TableStatus":"ACTIVE"')) break;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return 'value' in created;
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
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: SUMMARY_ATTRIBUTES },
    },
  ],
});

const keySchema = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];
