/**
 * The photo table in memory: one operation, and DynamoDB's rules for it.
 *
 * @module
 */
import {
  ConditionalCheckFailedException,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  parseCondition,
  parseUpdate,
  resolve,
  type Item,
  type Placeholders,
} from './expressions.ts';

/** @throws ConditionalCheckFailedException */
export type UpdateItem = (input: UpdateItemCommandInput) => void;

export interface TableModel {
  /** By {@link toItemId}. */
  items: Map<string, Item>;
  update: UpdateItem;
}

/** Partition and sort key of an item as one text. */
export const toItemId = (owner: string, sortKey: string): string => `${owner} ${sortKey}`;

/** @throws Error, from `update`, on a request that DynamoDB would refuse or that we do not know. */
export function createTableModel(): TableModel {
  const items = new Map<string, Item>();
  return {
    items,
    update(input) {
      const { condition, update, placeholders } = parseInput(input);
      const id = toInputId(input);
      const item = items.get(id) ?? {};
      if (!condition(item, placeholders))
        throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
      const { names, values } = placeholders;
      const next = { ...item, ...input.Key };
      for (const [name, value] of update.set) next[resolve(names, name)] = resolve(values, value);
      const removed = new Set(update.remove.map((name) => resolve(names, name)));
      items.set(
        id,
        Object.fromEntries(Object.entries(next).filter(([name]) => !removed.has(name))),
      );
    },
  };
}

/** Which item an update is of. */
export function toInputId({ Key }: UpdateItemCommandInput): string {
  const { owner, key, ...rest } = Key ?? {};
  if (owner?.S === undefined || key?.S === undefined || Object.keys(rest).length > 0)
    throw new Error('not a key of the photo table');
  return toItemId(owner.S, key.S);
}

const KNOWN = new Set([
  'TableName',
  'Key',
  'UpdateExpression',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
]);

/** An update in parts, found to be well formed. */
export function parseInput(input: UpdateItemCommandInput) {
  const unknown = Object.keys(input).filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) throw new Error(`unknown parameters: ${unknown.join()}`);
  const { condition, update, used } = parseExpressions(
    input.UpdateExpression ?? '',
    input.ConditionExpression ?? '',
  );
  const placeholders: Placeholders = {
    names: input.ExpressionAttributeNames ?? {},
    values: input.ExpressionAttributeValues ?? {},
  };
  for (const placeholder of [
    ...Object.keys(placeholders.names),
    ...Object.keys(placeholders.values),
  ])
    if (!used.has(placeholder)) throw new Error(`${placeholder} is given and not used`);
  return { condition, update, placeholders };
}

const parsed = new Map<string, ReturnType<typeof parseAnew>>();

/** The writer sends few different texts, very often. */
function parseExpressions(updateText: string, conditionText: string) {
  const text = `${updateText}\n${conditionText}`;
  const found = parsed.get(text) ?? parseAnew(updateText, conditionText);
  parsed.set(text, found);
  return found;
}

function parseAnew(updateText: string, conditionText: string) {
  const update = parseUpdate(updateText);
  const paths = [...update.set.map(([name]) => name), ...update.remove];
  if (new Set(paths).size < paths.length) throw new Error('two updates of one attribute');
  return {
    update,
    condition: parseCondition(conditionText),
    used: new Set(`${updateText} ${conditionText}`.match(/[#:]\w+/g)),
  };
}
