/**
 * UpdateItem of the engine, with the one parameter that it does not know:
 * what a failed condition says of the item that is there.
 *
 * @module
 */
import getItem from 'dynalite/actions/getItem.js';
import dynaliteUpdateItem from 'dynalite/actions/updateItem.js';
import dynaliteRules from 'dynalite/validations/updateItem.js';

export const updateItemRules = {
  ...dynaliteRules,
  types: {
    ...dynaliteRules.types,
    ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
  },
};

const CONDITION_FAILED = '#ConditionalCheckFailedException';

/** "UpdateItem", Amazon DynamoDB API Reference. */
export const updateItem: typeof dynaliteUpdateItem = (store, input, callback) => {
  const { TableName, Key, ReturnValuesOnConditionCheckFailure: wanted } = input;
  dynaliteUpdateItem(store, input, (error, output) => {
    const isAsked = wanted === 'ALL_OLD' && error?.body?.__type.endsWith(CONDITION_FAILED);
    if (!error || !isAsked) {
      callback(error, output);
      return;
    }
    getItem(store, { TableName, Key }, (fault, { Item } = {}) =>
      callback(fault ?? Object.assign(error, { body: { ...error.body, Item } })),
    );
  });
};
