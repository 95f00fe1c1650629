/**
 * What requests about records may say: whose they are, and which attributes.
 *
 * @module
 */
import { REGISTER_ATTRIBUTES } from '#contract/edit-register';
import { RECORD_ATTRIBUTES } from '#contract/photo-record';
import type { Action } from './actions.ts';
import type { Asker } from './askers.ts';
import type { Context } from './policy-request.ts';

const LEADING_KEYS = ({ owner, other }: Asker): Record<string, string[]> => ({
  'no leading key at all': [],
  'the own leading key': [owner],
  'another’s leading key': [other],
  'own and another’s leading keys': [owner, other],
  'the own leading key twice': [owner, owner],
  'the own leading key and it with more after': [owner, `${owner}#x`],
  'a leading key with more after the own': [`${owner}#x`],
  'the own leading key in capitals': [owner.toUpperCase()],
  'the leading key *': ['*'],
});

export const leadingKeys = (asker: Asker): Record<string, Context> =>
  Object.fromEntries(
    Object.entries(LEADING_KEYS(asker)).map(([name, keys]) => [
      name,
      { 'dynamodb:LeadingKeys': keys },
    ]),
  );

const TOTALS = ['owner', 'key', 'sizeBytes', 'status'];
const ATTRIBUTES: Record<string, Context> = {
  'all attributes': {},
  'attributes: none named': { 'dynamodb:Attributes': [] },
  'attributes: those of totals': { 'dynamodb:Attributes': TOTALS },
  'attributes: those of totals and tags': { 'dynamodb:Attributes': [...TOTALS, 'tags'] },
  ...Object.fromEntries(
    TOTALS.flatMap((name) => [
      [`attributes: ${name}`, { 'dynamodb:Attributes': [name] }],
      [`attributes: ${name} and nearly it`, { 'dynamodb:Attributes': [name, `${name}2`] }],
    ]),
  ),
  'attributes: place': { 'dynamodb:Attributes': ['place'] },
};

/** What the Lambda says of a record that it writes. */
export const aRecord = ({ owner }: Asker): Context => ({
  'dynamodb:LeadingKeys': [owner],
  'dynamodb:Attributes': ['owner', 'key', 'status', 'changedAt', 'sequencer'],
});

const ALL_ATTRIBUTES = [...new Set([...RECORD_ATTRIBUTES, ...REGISTER_ATTRIBUTES])];

/** What else it might say. */
export const UPDATES: Record<string, Context> = {
  'an update of an attribute that records have not': { 'dynamodb:Attributes': ['status', 'note'] },
  'an update without a status': { 'dynamodb:Attributes': ['owner', 'key'] },
  'an update with nearly a status': { 'dynamodb:Attributes': ['owner', 'status2'] },
  ...Object.fromEntries(
    ALL_ATTRIBUTES.map((name) => [
      `an update of nearly ${name}`,
      { 'dynamodb:Attributes': ['status', `${name}2`] },
    ]),
  ),
  'an update that names no attribute': { 'dynamodb:Attributes': undefined },
  'an update of no attribute': { 'dynamodb:Attributes': [] },
  'an update of all that records have': { 'dynamodb:Attributes': [...RECORD_ATTRIBUTES] },
  'an update of all that registers have': { 'dynamodb:Attributes': [...REGISTER_ATTRIBUTES] },
  'an update of all that either has': { 'dynamodb:Attributes': ALL_ATTRIBUTES },
  'an update that asks for nothing': { 'dynamodb:ReturnValues': 'NONE' },
  'an update that asks for what was there': { 'dynamodb:ReturnValues': 'ALL_OLD' },
  'an update that asks for what is there': { 'dynamodb:ReturnValues': 'ALL_NEW' },
  'an update of a record of no owner': { 'dynamodb:LeadingKeys': undefined },
};

/** Which attributes a request asks for, with the own leading key where it has one. */
export function attributes({ owner }: Asker, { keys }: Action): Record<string, Context> {
  const key = keys.has('dynamodb:LeadingKeys') ? { 'dynamodb:LeadingKeys': [owner] } : {};
  const selects = keys.has('dynamodb:Select')
    ? [undefined, 'SPECIFIC_ATTRIBUTES', 'ALL_ATTRIBUTES', 'COUNT']
    : [undefined];
  return Object.fromEntries(
    selects.flatMap((select) =>
      Object.entries(ATTRIBUTES).map(([name, context]) => [
        `${name}, Select ${select ?? 'absent'}`,
        { ...key, ...context, 'dynamodb:Select': select },
      ]),
    ),
  );
}
