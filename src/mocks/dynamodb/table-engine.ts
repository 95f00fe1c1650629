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
import scan from 'dynalite/actions/scan.js';
import database, { type Store } from 'dynalite/db/index.js';
import batchGetItemRules from 'dynalite/validations/batchGetItem.js';
import createTableRules from 'dynalite/validations/createTable.js';
import describeTableRules from 'dynalite/validations/describeTable.js';
import getItemRules from 'dynalite/validations/getItem.js';
import validations from 'dynalite/validations/index.js';
import queryRules from 'dynalite/validations/query.js';
import scanRules from 'dynalite/validations/scan.js';
import * as z from 'zod/mini';
import { updateItem, updateItemRules } from './update-item.ts';

const OPERATIONS = {
  Query: { run: query, rules: queryRules },
  Scan: { run: scan, rules: scanRules },
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
  /** Forget all tables. */
  clear(): Promise<void>;
}

/** @param path name of the IndexedDB database; in memory without one. */
export function createTableEngine(path: string | undefined): TableEngine {
  const store = database.create({ createTableMs: 0, ...(path !== undefined && { path }) });
  return {
    check(operation, input) {
      const { types, custom } = OPERATIONS[operation].rules;
      try {
        const checked = validations.checkTypes(input, types);
        validations.checkValidations(checked, types, custom, store);
        return { value: checked };
      } catch (error) {
        return { fault: toFault(error) };
      }
    },
    async run(operation, input) {
      try {
        return { value: await toPromise(OPERATIONS[operation].run, store, input) };
      } catch (error) {
        return { fault: toFault(error) };
      }
    },
    clear: () => store.db.clear(),
  };
}

const toPromise = (run: typeof query, store: Store, input: CheckedInput): Promise<object> =>
  new Promise((resolve, reject) => {
    run(store, input, (error, output) => {
      if (error) reject(error);
      else resolve(output ?? {});
    });
  });

/** @throws what is not a refusal of the engine. */
function toFault(error: unknown): EngineFault {
  const fault = EngineFault.safeParse(error);
  if (!fault.success) throw error;
  return fault.data;
}
