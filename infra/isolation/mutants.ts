/**
 * Policies with one thing about them changed: dropped, widened, narrowed or turned round.
 *
 * @module
 */
import type { DeployedPolicy, DeployedStatement } from './deployed.ts';

export interface Mutant {
  /** `CreateOwnOnce: without Null s3:x-amz-acl`. */
  name: string;
  policy: DeployedPolicy;
  /** The one statement that is another, as it was and as it is; absent if it was dropped. */
  was: DeployedStatement;
  is: DeployedStatement | undefined;
}

type Change = [what: string, statement: DeployedStatement | undefined];

/**
 * Every mutant of a policy.
 *
 * @param actions names of all actions: what names the same ones as before is no change.
 */
export const mutantsOf = ({ Statement }: DeployedPolicy, actions: readonly string[]): Mutant[] =>
  Statement.flatMap((statement, index) =>
    changesOf(statement, actions).map(([what, changed]) => ({
      name: `${statement.Sid ?? `statement ${index + 1}`}: ${what}`,
      policy: { Statement: Statement.toSpliced(index, 1, ...(changed ? [changed] : [])) },
      was: statement,
      is: changed,
    })),
  );

const changesOf = (statement: DeployedStatement, actions: readonly string[]): Change[] => [
  ['dropped', undefined],
  ['turned round', { ...statement, Effect: statement.Effect === 'Allow' ? 'Deny' : 'Allow' }],
  ...changePrincipal(statement),
  ...(['Action', 'NotAction'] as const).flatMap((name) =>
    changeList(statement[name] ?? [], (action) => widerActions(action, actions)).map(
      ([what, list]): Change => [what, { ...statement, [name]: list }],
    ),
  ),
  ...(statement.Resource === undefined
    ? []
    : changeList(statement.Resource, widerTexts).map(([what, Resource]): Change => [
        what,
        { ...statement, Resource },
      ])),
  ...changeConditions(statement.Condition ?? {}).map(([what, Condition]): Change => {
    const { Condition: _, ...bare } = statement;
    return [what, Object.keys(Condition).length > 0 ? { ...statement, Condition } : bare];
  }),
];

function changePrincipal(statement: DeployedStatement): Change[] {
  const { Principal } = statement;
  if (Principal === undefined) return [];
  if (Principal === '*' || Principal['AWS'] === '*')
    return [['only for S3', { ...statement, Principal: { Service: 's3.amazonaws.com' } }]];
  return [
    ['for anybody', { ...statement, Principal: '*' }],
    ['for Google', { ...statement, Principal: { Federated: 'accounts.google.com' } }],
    [
      'for another account',
      { ...statement, Principal: { AWS: 'arn:aws:iam::999988887777:role/admin' } },
    ],
  ];
}

type OneOrMore = string | string[];

/** A list without each of its items, and with each of them made wider or narrower. */
function changeList(
  list: OneOrMore,
  others: (item: string) => string[],
): [what: string, list: string[]][] {
  const items = [list].flat();
  return items.flatMap((item, index) => [
    ...(items.length > 1
      ? [[`without ${item}`, items.toSpliced(index, 1)] as [string, string[]]]
      : []),
    ...[...new Set(others(item))]
      .filter((other) => other !== item)
      .map((other): [string, string[]] => [
        `${other} for ${item}`,
        items.toSpliced(index, 1, other),
      ]),
  ]);
}

/** `s3:*`, `s3:GetObject*` and `s3:Get*` for `s3:GetObject`; for `s3:*`, some of it. */
function widerActions(action: string, actions: readonly string[]): string[] {
  const [service = '', name = ''] = action.split(':');
  if (name === '*') return [`${service}:Get*`, `${service}:Put*`];
  const verb = /^[A-Z][a-z]+/.exec(name)?.[0] ?? name;
  const prefixes = [action, `${service}:${verb}`].filter((prefix) =>
    actions.some((each) => each.startsWith(prefix) && each !== action),
  );
  return ['*', `${service}:*`, ...prefixes.map((prefix) => `${prefix}*`)];
}

/** A text without its slashes, its variables, its beginning or its end. */
function widerTexts(text: string): string[] {
  const parts = text.split(':');
  const regions = parts.length > 5 ? [3, 4] : [];
  return [
    '*',
    text.endsWith('*') ? text : `${text}*`,
    text.replace(/\/\*$/, '*'),
    text.replace(/\*$/, ''),
    text.replace(/\$\{[^}]*\}/, '*'),
    text.replace(/\/\$\{/, '/*${'),
    text.replace(/(?:originals|renditions)\//, ''),
    text.replace(/(?:originals|renditions)\//, '*/'),
    text.replace(/(?<=:::)[^/*]+/, '*'),
    text.replace(/(?<=\/index\/).*$/, '*'),
    ...regions.map((part) => (parts[part] === '' ? text : parts.toSpliced(part, 1, '*').join(':'))),
  ];
}

type Conditions = NonNullable<DeployedStatement['Condition']>;

const changeConditions = (conditions: Conditions): [what: string, conditions: Conditions][] =>
  Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, expected]) => {
      const { [key]: _, ...otherKeys } = keys;
      const { [operator]: __, ...others } = conditions;
      const rest =
        Object.keys(otherKeys).length > 0 ? { ...others, [operator]: otherKeys } : others;
      const put = (name: string, values: OneOrMore): Conditions => ({
        ...rest,
        [name]: { ...rest[name], [key]: values },
      });
      return [
        [`without ${operator} ${key}`, rest] as [string, Conditions],
        ...otherOperators(operator).map((name): [string, Conditions] => [
          `${name} for ${operator} ${key}`,
          put(name, expected),
        ]),
        ...otherValues(operator, expected).map(([name, values]): [string, Conditions] => [
          `${name} ${[values].flat().join(' or ')} for ${operator} ${key}`,
          put(name, values),
        ]),
      ];
    }),
  );

/** Operators that are nearly the same: missing keys let pass, the limit taken in, turned round. */
function otherOperators(operator: string): string[] {
  if (operator === 'Null') return [];
  const [set, name = ''] = operator.includes(':') ? operator.split(':') : [undefined, operator];
  const sets =
    set === undefined ? [] : ['ForAllValues', 'ForAnyValue'].filter((other) => other !== set);
  const limits = /(?:Less|Greater)Than$/.test(name) ? [`${operator}Equals`] : [];
  const turned = /^(?:String|Arn)(?!Not)/.test(name)
    ? [operator.replace(/(String|Arn)/, '$1Not')]
    : [];
  // Set operators are as sure of a missing key without it.
  const otherwise = operator.endsWith('IfExists')
    ? operator.replace(/IfExists$/, '')
    : `${operator}IfExists`;
  const ofMissing = set === undefined ? [otherwise] : [];
  return [...ofMissing, ...sets.map((other) => `${other}:${name}`), ...limits, ...turned];
}

/** Other values, with an operator that takes them. */
function otherValues(
  operator: string,
  expected: OneOrMore,
): [operator: string, values: OneOrMore][] {
  if (/Null|Bool/.test(operator)) return [[operator, expected === 'true' ? 'false' : 'true']];
  if (operator.startsWith('Numeric') && typeof expected === 'string')
    return [Number(expected) * 10, Number(expected) / 10].map((value) => [operator, String(value)]);
  const like = operator.replace('Equals', 'Like');
  return changeList(expected, widerTexts).map(([, values]) => [like, values]);
}
