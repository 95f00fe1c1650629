/**
 * Random policies and requests that come close to one another, for the evaluator's fuzz.
 *
 * Where the simulator is known to differ from AWS's documentation, no case is made; our own unit
 * tests hold the documented answer. Those are: a variable without a value under a negated operator
 * or in `NotResource`, `${*}` where no wildcard is, an ARN with parts left off in `NotResource`, dates in seconds, `NotEquals` of what is no number or no ARN, and the range `/0`.
 *
 * @module
 */
import { ORACLE_ROLE, type OracleCase } from './evaluate-oracle.ts';
import type { EvaluatedPolicy, EvaluatedStatement } from './evaluate.ts';
import {
  type Kind,
  VOCABULARY,
  OPERATORS,
  KEYS,
  TARGETS,
  OTHER_ACTIONS,
  OTHER_RESOURCES,
  SHORT_RESOURCES,
  OWN_RESOURCES,
  DEFAULT_RESOURCES,
  PRINCIPALS,
} from './evaluate-vocabulary.ts';

/** @param random numbers from 0 up to 1: the same numbers make the same case. */
export function randomCase(random: () => number): OracleCase {
  const chance = (share: number) => random() < share;
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const some = <Item>(items: readonly Item[], most: number) =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(items));
  const oneOrMore = <Item>(items: readonly Item[], most = 3) =>
    chance(0.5) ? pick(items) : some(items, most);

  const target = pick(TARGETS);
  const action = pick(target.actions);
  const keys = [...KEYS, ...target.keys];

  const expectedOf = (kind: Kind, operator: string) => {
    const isNegated = operator.includes('Not');
    // See the top: what is kept from negated operators, and from those without wildcards.
    const words = VOCABULARY[kind].expected.filter(
      (word) =>
        !(isNegated && /\$\{aws:|arn:\*:photos/.test(word)) &&
        !(/String(?:Not)?Equals/.test(operator) && /\$\{[*?]\}/.test(word)),
    );
    if (kind === 'arn' || !operator.includes('String')) return words;
    const variable = isNegated ? "${aws:PrincipalTag/team, 'bea'}" : '${aws:PrincipalTag/owner}';
    return [...words, variable, variable, `${variable}*`];
  };
  const condition = () => {
    const [key, kind] = pick(keys);
    if (chance(0.1)) return { Null: { [key]: pick(['true', 'false']) } };
    const isSet = kind === 'texts' ? chance(0.85) : chance(0.1);
    const set = isSet ? pick(['ForAllValues:', 'ForAnyValue:']) : '';
    const operator = `${set}${pick(OPERATORS[kind])}${chance(0.2) ? 'IfExists' : ''}`;
    return { [operator]: { [key]: oneOrMore(expectedOf(kind, operator)) } };
  };
  const statement = (): EvaluatedStatement => {
    const actions = chance(0.7) ? [action, action, ...target.actions, '*'] : OTHER_ACTIONS;
    const resources = chance(0.6)
      ? [target.resource, '*']
      : [...OTHER_RESOURCES, ...SHORT_RESOURCES, ...DEFAULT_RESOURCES, ...OWN_RESOURCES];
    const conditions = Array.from({ length: pick([0, 0, 1, 1, 1, 2, 3]) }, condition);
    return {
      Effect: chance(0.75) ? 'Allow' : 'Deny',
      ...(chance(0.88)
        ? { Action: oneOrMore(actions) }
        : { NotAction: oneOrMore([...OTHER_ACTIONS, action]) }),
      ...(chance(0.88)
        ? { Resource: oneOrMore(resources) }
        : { NotResource: oneOrMore([...OTHER_RESOURCES, ...DEFAULT_RESOURCES, target.resource]) }),
      // Two conditions of one operator on two keys are both asked for.
      ...(conditions.length > 0 && { Condition: merge(conditions) }),
    };
  };
  const policy = (): EvaluatedPolicy => ({
    Statement: Array.from({ length: 1 + pick([0, 1, 2]) }, statement),
  });

  const context = Object.fromEntries(
    keys
      .filter(() => chance(0.75))
      .map(([key, kind]) => {
        const { said } = VOCABULARY[kind];
        return [key, kind === 'texts' ? (chance(0.1) ? [] : some(said, 2)) : pick(said)];
      }),
  );
  const isService = chance(0.1);
  const principal = isService ? { Service: 's3.amazonaws.com' } : { AWS: ORACLE_ROLE };
  const resourcePolicy = {
    Statement: policy().Statement.map((each) => ({ ...each, Principal: pick(PRINCIPALS) })),
  };
  return {
    request: { principal, action, resource: target.resource, context },
    ...(!isService && { identity: policy() }),
    ...((isService || chance(0.5)) && { resource: resourcePolicy }),
  };
}

function merge(conditions: Record<string, Record<string, string | string[]>>[]) {
  const merged: Record<string, Record<string, string | string[]>> = {};
  for (const condition of conditions)
    for (const [operator, keys] of Object.entries(condition))
      merged[operator] = { ...merged[operator], ...keys };
  return merged;
}
