/**
 * Random policies and requests that come close to one another, for the evaluator's fuzz.
 *
 * Where the simulator is known to differ from AWS's documentation, no case is made; our own unit
 * tests hold the documented answer. Those are: a variable without a value under a negated operator
 * or in `NotResource`, `${*}` where no wildcard is, an ARN with parts left off in `NotResource`, dates in seconds, `NotEquals` of what is no number or no ARN, and the range `/0`.
 *
 * @module
 */
import { ORACLE_ACCOUNT, ORACLE_ROLE, type OracleCase } from './evaluate-oracle.ts';
import type { EvaluatedPolicy, EvaluatedStatement } from './evaluate.ts';

type Kind = 'text' | 'texts' | 'number' | 'date' | 'bool' | 'ip' | 'arn';

/** What requests say of each kind of key, and policies of it. Some are equal, most are near. */
const VOCABULARY: Record<Kind, { said: string[]; expected: string[] }> = {
  text: {
    said: ['ada', 'Ada', 'adam', 'ada/bar', 'bea', 'a.a', '*'],
    expected: [
      'ada',
      'ADA',
      'ad?',
      'ada?',
      'ada?',
      'ada*',
      '*a',
      'bea',
      '${*}',
      'a${?}a',
      'a.a',
      '*',
    ],
  },
  texts: { said: ['ada', 'bea', 'adam'], expected: ['ada', 'bea', 'ad*', 'b?a', 'Ada'] },
  number: { said: ['1.2', '1.3', '9', '10', '900000'], expected: ['1.2', '9', '10', '10.0'] },
  date: {
    said: ['2026-01-01T00:00:00Z', '2026-06-30T12:00:00Z'],
    expected: ['2026-01-01T00:00:00Z', '2026-01-01', '2026-06-30T14:00:00+02:00', '2027-01-01'],
  },
  bool: { said: ['true', 'false', 'True'], expected: ['true', 'false', 'TRUE'] },
  ip: {
    said: ['203.0.113.7', '203.0.114.1', '10.1.2.3'],
    expected: ['203.0.113.0/24', '203.0.112.0/22', '10.0.0.0/8', '203.0.113.7', '10.1.2.3/32'],
  },
  arn: {
    said: ['arn:aws:s3:::photos', 'arn:aws:sqs:eu-west-1:1:q', 'arn:aws:s3:::photos/ada/x'],
    expected: [
      'arn:aws:s3:::photos',
      'arn:aws:s3:::photo*',
      'arn:aws:*:*:*:*',
      'arn:aws:sqs:eu-*:?:q',
      'arn:*:photos',
      'arn:aws:s3:::photos/${aws:PrincipalTag/owner}/*',
    ],
  },
};

const both = (...names: string[]) =>
  names.flatMap((name) => [name, name.replace(/Equals|Like/, 'Not$&')]);
const ordered = (kind: string) =>
  ['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals', 'NotEquals'].map(
    (comparison) => `${kind}${comparison}`,
  );
const TEXT_OPERATORS = both('StringEquals', 'StringEqualsIgnoreCase', 'StringLike');
const OPERATORS: Record<Kind, string[]> = {
  text: [...TEXT_OPERATORS, 'BinaryEquals', 'Bool'],
  texts: TEXT_OPERATORS,
  number: [...ordered('Numeric'), 'StringEquals'],
  date: ordered('Date'),
  bool: ['Bool', 'StringEquals'],
  ip: ['IpAddress', 'NotIpAddress'],
  arn: both('ArnEquals', 'ArnLike'),
};

const KEYS: [key: string, kind: Kind][] = [
  ['aws:PrincipalTag/owner', 'text'],
  ['aws:PrincipalTag/team', 'text'],
  ['aws:TagKeys', 'texts'],
  ['aws:MultiFactorAuthAge', 'number'],
  ['aws:CurrentTime', 'date'],
  ['aws:SecureTransport', 'bool'],
  ['aws:SourceIp', 'ip'],
  ['aws:SourceArn', 'arn'],
];

/** What requests are about, with the keys that only they have. */
const TARGETS: { actions: string[]; resource: string; keys: [key: string, kind: Kind][] }[] = [
  {
    actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    resource: 'arn:aws:s3:::photos/originals/ada/x.jpg',
    keys: [
      ['s3:signatureAge', 'number'],
      ['s3:authType', 'text'],
    ],
  },
  {
    actions: ['s3:ListBucket'],
    resource: 'arn:aws:s3:::photos',
    keys: [
      ['s3:prefix', 'text'],
      ['s3:TlsVersion', 'number'],
    ],
  },
  {
    actions: ['dynamodb:Query', 'dynamodb:GetItem'],
    resource: `arn:aws:dynamodb:eu-west-1:${ORACLE_ACCOUNT}:table/ada`,
    keys: [['dynamodb:LeadingKeys', 'texts']],
  },
  {
    actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
    resource: `arn:aws:sqs:eu-west-1:${ORACLE_ACCOUNT}:photos`,
    keys: [],
  },
  { actions: ['s3:ListAllMyBuckets'], resource: '*', keys: [] },
];

const OTHER_ACTIONS = [
  's3:*',
  's3:Get*',
  's3:?etObject',
  'S3:getobject',
  'dynamodb:*Item',
  'sqs:*',
];
const OTHER_RESOURCES = [
  'arn:aws:s3:::photos/originals/ada*',
  'arn:aws:s3:::photos/*/x.jpg',
  'arn:aws:s3:::photo?/originals/ada/x.jpg',
  'arn:aws:s3:::photos?/originals/ada/x.jpg',
  'arn:aws:s3:::photos/*',
  'arn:aws:s3:::*',
  'arn:aws:dynamodb:*:*:table/*',
  'arn:aws:dynamodb:eu-west-1:*:table/ad?',
  `arn:aws:sqs:*:${ORACLE_ACCOUNT}:photos`,
  'arn:aws:sqs:us-*:*:*',
];
/** Not in `NotResource`: see the top. */
const SHORT_RESOURCES = ['arn:aws:s3*', 'arn:aws:sqs:*'];
/** Each has a variable; those with a default have a value whatever the request is. */
const OWN_RESOURCES = [
  'arn:aws:s3:::photos/originals/${aws:PrincipalTag/owner}/*',
  'arn:aws:s3:::photos/originals/${aws:PrincipalTag/owner}*',
  `arn:aws:dynamodb:*:*:table/\${aws:PrincipalTag/owner}`,
];
const DEFAULT_RESOURCES = [
  "arn:aws:s3:::photos/originals/${aws:PrincipalTag/owner, 'ada'}/*",
  "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team, 'ada'}",
];
const PRINCIPALS: NonNullable<EvaluatedStatement['Principal']>[] = [
  '*',
  { AWS: '*' },
  { AWS: ORACLE_ROLE },
  { AWS: [`arn:aws:iam::${ORACLE_ACCOUNT}:role/other`, ORACLE_ROLE] },
  { AWS: `arn:aws:iam::${ORACLE_ACCOUNT}:role/other` },
  { Service: 's3.amazonaws.com' },
  { Service: ['sqs.amazonaws.com', 's3.amazonaws.com'] },
];

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
