/**
 * What handlers that know less than ours would do to the table.
 *
 * A handler differs from another in what it asks of the table; so ours stands
 * for all of them, and the table does what the other would have asked.
 *
 * @module
 */
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { EVENT_DIGITS } from '../sequencer.ts';
import { parseInput, toInputId, type TableModel, type UpdateItem } from './table-model.ts';

/** How a table answers an update. */
export type MakeUpdate = (table: TableModel) => UpdateItem;

const isDeletion = ({ ExpressionAttributeValues }: UpdateItemCommandInput) =>
  ExpressionAttributeValues?.[':status']?.S === 'deleted';

/** Puts and deletes items as the events come: `PutItem`, `DeleteItem`, no condition. */
export const withoutSequencer: MakeUpdate =
  ({ items, update }) =>
  (input) => {
    items.delete(toInputId(input));
    if (!isDeletion(input)) update(input);
  };

/** Minds the sequencer, but leaves nothing where something was deleted. */
export const withoutTombstone: MakeUpdate =
  ({ items, update }) =>
  (input) => {
    update(input);
    if (isDeletion(input)) items.delete(toInputId(input));
  };

/** Takes the end of an old version for the newest news of its key. */
export const withOutrankingEnd: MakeUpdate =
  ({ items, update }) =>
  (input) => {
    update(input);
    const item = items.get(toInputId(input));
    const sequencer = input.ExpressionAttributeValues?.[':sequencer'];
    if (item && sequencer) item['sequencer'] = sequencer;
  };

/** Takes the end of an old version for the end of the photo. */
export const withoutVersion: MakeUpdate =
  ({ update }) =>
  (input) => {
    const { ExpressionAttributeValues: values = {}, ConditionExpression = '' } = input;
    const { ':onlyOverVersionId': _, ...rest } = values;
    update({
      ...input,
      ConditionExpression: ConditionExpression.replace(' AND #versionId = :onlyOverVersionId', ''),
      ExpressionAttributeValues: rest,
    });
  };

/** Sets what a record has, and leaves what an earlier one had. */
export const withoutRemoval: MakeUpdate =
  ({ items, update }) =>
  (input) => {
    const before = items.get(toInputId(input));
    const { update: changes, placeholders } = parseInput(input);
    update(input);
    const item = items.get(toInputId(input));
    for (const name of changes.remove.map((placeholder) => placeholders.names[placeholder] ?? '')) {
      const value = before?.[name];
      if (item && value) item[name] = value;
    }
  };

const isRecheck = ({ ExpressionAttributeValues }: UpdateItemCommandInput) =>
  (ExpressionAttributeValues?.[':sequencer']?.S ?? '').length > EVENT_DIGITS;

/** Writes what a listing found, whatever is there by now. */
export const withoutOrderOfListing: MakeUpdate =
  ({ items, update }) =>
  (input) => {
    if (!isRecheck(input)) {
      update(input);
      return;
    }
    items.delete(toInputId(input));
    update(
      withoutNotBefore(input, '(attribute_not_exists(#sequencer) OR #sequencer < :sequencer)'),
    );
  };

/** Takes what a listing found for the newest news of its key. */
export const withOutrankingListing: MakeUpdate =
  ({ items, update }) =>
  (input) => {
    update(input);
    const item = items.get(toInputId(input));
    const sequencer = input.ExpressionAttributeValues?.[':sequencer']?.S ?? '';
    if (item && isRecheck(input))
      item['sequencer'] = { S: 'F'.repeat(EVENT_DIGITS) + sequencer.slice(EVENT_DIGITS) };
  };

/** Writes what a listing found, and leaves the record the place that it had. */
export const withoutTimeOfListing: MakeUpdate =
  ({ items, update }) =>
  (input) => {
    update(input);
    const item = items.get(toInputId(input));
    const sequencer = input.ExpressionAttributeValues?.[':sequencer']?.S ?? '';
    if (item && isRecheck(input)) item['sequencer'] = { S: sequencer.slice(0, EVENT_DIGITS) };
  };

/** Takes a record that is older than the one that was read for that one. */
export const withoutNotBeforeOfListing: MakeUpdate =
  ({ update }) =>
  (input) =>
    update(
      input.ExpressionAttributeValues?.[':notBefore']
        ? withoutNotBefore(input, '(attribute_not_exists(#sequencer) OR #sequencer < :sequencer)')
        : input,
    );

function withoutNotBefore(
  input: UpdateItemCommandInput,
  ConditionExpression: string,
): UpdateItemCommandInput {
  const { ':notBefore': _, ...ExpressionAttributeValues } = input.ExpressionAttributeValues ?? {};
  return { ...input, ConditionExpression, ExpressionAttributeValues };
}
