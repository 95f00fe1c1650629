/**
 * What handlers of edits that know less than ours would do to the table.
 *
 * See: `naive-tables.ts`
 *
 * @module
 */
import {
  ConditionalCheckFailedException,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { isRegisterKey } from '#contract/edit-register';
import { parseRegisterKey } from '#contract/register-key';
import type { Item } from './expressions.ts';
import type { MakeUpdate } from './naive-tables.ts';
import { toInputId, toItemId, type TableModel, type UpdateItem } from './table-model.ts';

/** Of registers another way; records are written as ever. */
const forRegisters =
  (make: (table: TableModel) => UpdateItem): MakeUpdate =>
  (table) => {
    const update = make(table);
    return (input) => (isRegisterKey(toSortKey(input)) ? update(input) : table.update(input));
  };

const toSortKey = ({ Key }: UpdateItemCommandInput) => Key?.['key']?.S ?? '';
const toStamp = ({ ExpressionAttributeValues }: UpdateItemCommandInput) =>
  ExpressionAttributeValues?.[':at']?.S ?? '';
const withStamp = (input: UpdateItemCommandInput, at: string): UpdateItemCommandInput => ({
  ...input,
  ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':at': { S: at } },
});

/** Writes what it hears of, whatever is there. */
export const withoutStamp = forRegisters(({ items, update }) => (input) => {
  items.delete(toInputId(input));
  update(input);
});

/** Takes the edit that arrived last for the last word. */
export const withOrderOfArrival = forRegisters(({ items, update }) => {
  const arrivals = new Map<string, number>();
  const written = new Map<string, number>();
  return (input) => {
    const [id, stamp] = [toInputId(input), toStamp(input)];
    const arrival = arrivals.get(stamp) ?? arrivals.size;
    arrivals.set(stamp, arrival);
    if (items.has(id) && (written.get(id) ?? -1) >= arrival)
      throw new ConditionalCheckFailedException({ message: 'no', $metadata: {} });
    written.set(id, arrival);
    items.delete(id);
    update(input);
  };
});

/** Takes what was emptied on purpose for what was given back. */
export const withoutNull = forRegisters(({ items, update }) => (input) => {
  update(input);
  const item = items.get(toInputId(input));
  if (item?.['value']?.NULL) delete item['value'];
});

/** Believes every clock. */
export const withoutBound = forRegisters(
  ({ update }) =>
    (input) =>
      update(withStamp(input, toStamp(input).slice(-26))),
);

/** Sets what is set, and leaves what was there where something is given back. */
export const withoutGivingBack = forRegisters(({ items, update }) => (input) => {
  const before = items.get(toInputId(input))?.['value'];
  update(input);
  const item = items.get(toInputId(input));
  if (item && before && !input.ExpressionAttributeValues?.[':value']) item['value'] = before;
});

/** Keeps edits under the label that their photo has at the time. */
export const byLabel = forRegisters((table) => (input) => {
  const key = toSortKey(input);
  const [, subject = '', field = ''] = /^%edit\/([^/]+)\/(.*)$/.exec(key) ?? [];
  const label = listLabels(table.items).find((each) => each.endsWith(`/${subject}`));
  if (label === undefined) table.update(input);
  else
    table.update({
      ...input,
      Key: { ...input.Key, key: { S: `%edit/${encodeURIComponent(label)}/${field}` } },
    });
});

/** What a reader of {@link byLabel}'s table sees: of each photo what is under its label. */
export function readByLabel(items: ReadonlyMap<string, Item>): Map<string, Item> {
  const labels = new Map(listLabels(items).map((label) => [encodeURIComponent(label), label]));
  return new Map(
    [...items].flatMap(([id, item]) => {
      const { owner, key } = item;
      if (!isRegisterKey(key?.S ?? '') || parseRegisterKey(key?.S ?? '')) return [[id, item]];
      const [, encoded = '', field = ''] = /^%edit\/([^/]+)\/(.*)$/.exec(key?.S ?? '') ?? [];
      const subject = labels.get(encoded)?.split('/').at(-1);
      if (subject === undefined) return [];
      const seen = `%edit/${subject}/${field}`;
      return [[toItemId(owner?.S ?? '', seen), { ...item, key: { S: seen } }]];
    }),
  );
}

/** The sort keys of the photos that are there. */
const listLabels = (items: ReadonlyMap<string, Item>) =>
  [...items.values()].filter(({ status }) => status?.S === 'ready').map(({ key }) => key?.S ?? '');
