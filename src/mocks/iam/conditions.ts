/**
 * The condition operators of IAM.
 *
 * "IAM JSON policy elements: Condition operators" and "Set operators for
 * multi-valued context keys", AWS Identity and Access Management User Guide.
 *
 * @module
 */
import {
  contextValue,
  matchesArn,
  matchesPattern,
  plainText,
  type RequestContext,
} from './policy-pattern.ts';

/** A policy's `Condition`: operator, then key, then the values it may have. */
export type Condition = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

type Comparison = (actual: string, template: string, context: RequestContext) => boolean;

/** Variables stand in the values of text and ARN operators only; elsewhere they mean themselves. */
const onText =
  (compare: (actual: string, expected: string) => boolean): Comparison =>
  (actual, template, context) => {
    const expected = plainText(template, context);
    return expected !== undefined && compare(actual, expected);
  };

const onNumbers =
  (read: (text: string) => number, compare: (a: number, b: number) => boolean): Comparison =>
  (actual, expected) => {
    const [a, b] = [read(actual), read(expected)];
    return !Number.isNaN(a) && !Number.isNaN(b) && compare(a, b);
  };

const readNumber = (text: string) => (text.trim() === '' ? NaN : Number(text));

/** ISO 8601, or seconds since 1970. */
const readDate = (text: string) =>
  /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);

const ordered = (prefix: string, read: (text: string) => number): [string, Comparison][] => [
  [`${prefix}Equals`, onNumbers(read, (a, b) => a === b)],
  [`${prefix}LessThan`, onNumbers(read, (a, b) => a < b)],
  [`${prefix}LessThanEquals`, onNumbers(read, (a, b) => a <= b)],
  [`${prefix}GreaterThan`, onNumbers(read, (a, b) => a > b)],
  [`${prefix}GreaterThanEquals`, onNumbers(read, (a, b) => a >= b)],
];

const POSITIVE = new Map<string, Comparison>([
  ['StringEquals', onText((a, b) => a === b)],
  ['StringEqualsIgnoreCase', onText((a, b) => a.toLowerCase() === b.toLowerCase())],
  ['StringLike', matchesPattern],
  ['ArnEquals', matchesArn],
  ['ArnLike', matchesArn],
  ['BinaryEquals', (a, b) => a === b],
  ['Bool', (a, b) => /^(?:true|false)$/i.test(a) && a.toLowerCase() === b.toLowerCase()],
  ['IpAddress', isInRange],
  ...ordered('Numeric', readNumber),
  ...ordered('Date', readDate),
]);

/** Each negated operator, and what it negates. */
const NEGATED = new Map([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
  ['NotIpAddress', 'IpAddress'],
]);

/**
 * Whether a request meets a whole `Condition`: every operator, every key.
 *
 * @throws RangeError if an operator is not one of IAM's.
 */
export const meetsCondition = (condition: Condition, context: RequestContext): boolean =>
  Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) =>
      meetsOperator(operator, contextValue(context, key), toList(expected), context),
    ),
  );

function meetsOperator(
  operator: string,
  actual: string | readonly string[] | undefined,
  expected: readonly string[],
  context: RequestContext,
): boolean {
  if (operator === 'Null')
    return expected.some((value) => (value.toLowerCase() === 'true') === (actual === undefined));

  const { quantifier, name, ifExists } = parseOperator(operator);
  const isNegated = NEGATED.has(name);
  const compare = POSITIVE.get(NEGATED.get(name) ?? name);
  if (!compare) throw new RangeError(`not a condition operator: ${operator}`);
  const holds = (value: string) =>
    expected.some((template) => compare(value, template, context)) !== isNegated;

  if (quantifier === 'ForAllValues') return toList(actual ?? []).every(holds);
  // Of no value, not one holds: IfExists changes nothing about that.
  if (quantifier === 'ForAnyValue') return toList(actual ?? []).some(holds);
  if (actual === undefined) return isNegated || ifExists;
  // A key with several values takes a set operator.
  return typeof actual === 'string' && holds(actual);
}

function parseOperator(operator: string) {
  const [first = '', second] = operator.split(':');
  const [quantifier, full] = second === undefined ? [undefined, first] : [first, second];
  if (quantifier !== undefined && quantifier !== 'ForAllValues' && quantifier !== 'ForAnyValue')
    throw new RangeError(`not a condition operator: ${operator}`);
  return { quantifier, name: full.replace(/IfExists$/, ''), ifExists: full.endsWith('IfExists') };
}

/** One value or several, as several. */
export const toList = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** IPv4 only: `203.0.113.7` in `203.0.113.0/24`. */
function isInRange(address: string, range: string): boolean {
  const [network = '', bits = '32'] = range.split('/');
  const [a, b] = [toNumber(address), toNumber(network)];
  if (a === undefined || b === undefined) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(a / size) === Math.floor(b / size);
}

function toNumber(address: string): number | undefined {
  const bytes = address.split('.').map(readNumber);
  if (bytes.length !== 4 || bytes.some((byte) => !(byte >= 0 && byte <= 255))) return undefined;
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
