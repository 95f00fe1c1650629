/**
 * DynamoDB's expressions, as far as our writer uses them; all else throws.
 *
 * "Condition and filter expressions" and "Update expressions", Amazon DynamoDB
 * Developer Guide.
 *
 * @module
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Item = Record<string, AttributeValue>;

/** What the placeholders of one request stand for. */
export interface Placeholders {
  names: Readonly<Record<string, string>>;
  values: Readonly<Item>;
}

type Condition = (item: Item, placeholders: Placeholders) => boolean;

const TOKEN = /\s*(attribute_not_exists|AND|OR|SET|REMOVE|>=|[()<=,]|[#:]\w+)/y;

/** @throws Error on what is not of our small language. */
export function tokenize(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.length) {
    const at = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(expression) ?? [];
    if (token === undefined) throw new Error(`unknown expression: ${expression.slice(at)}`);
    tokens.push(token);
  }
  return tokens;
}

/** AND binds closer than OR. */
export function parseCondition(expression: string): Condition {
  const tokens = tokenize(expression);
  const take = (expected?: string) => {
    const token = tokens.shift();
    if (token === undefined || (expected !== undefined && token !== expected))
      throw new Error(`unknown condition: ${expression}`);
    return token;
  };
  const parseTerm = (): Condition => {
    const token = take();
    if (token === '(') {
      const inner = parseOr();
      take(')');
      return inner;
    }
    if (token === 'attribute_not_exists') {
      take('(');
      const name = take();
      take(')');
      return (item, { names }) => item[resolve(names, name)] === undefined;
    }
    const [operator, value] = [take(), take()];
    return (item, { names, values }) =>
      compare(operator, item[resolve(names, token)], resolve(values, value));
  };
  const parseAnd = (): Condition => {
    const left = parseTerm();
    if (tokens[0] !== 'AND') return left;
    take();
    const right = parseAnd();
    return (...given) => left(...given) && right(...given);
  };
  const parseOr = (): Condition => {
    const left = parseAnd();
    if (tokens[0] !== 'OR') return left;
    take();
    const right = parseOr();
    return (...given) => left(...given) || right(...given);
  };
  const condition = parseOr();
  if (tokens.length > 0) throw new Error(`unknown condition: ${expression}`);
  return condition;
}

/** What an update does to an item, by placeholder. */
export interface Update {
  set: [name: string, value: string][];
  remove: string[];
}

/** `SET #a = :a, #b = :b REMOVE #c, #d`, of which the second part may be missing. */
export function parseUpdate(expression: string): Update {
  const tokens = tokenize(expression);
  const at = tokens.indexOf('REMOVE');
  const [sets, removes] = at < 0 ? [tokens, []] : [tokens.slice(0, at), tokens.slice(at + 1)];
  if (sets.shift() !== 'SET') throw new Error(`unknown update: ${expression}`);
  return {
    set: split(sets).map(([name = '', equals, value = '', ...rest]) => {
      if (equals !== '=' || rest.length > 0) throw new Error(`unknown update: ${expression}`);
      return [name, value];
    }),
    remove: split(removes).map(([name = '', ...rest]) => {
      if (rest.length > 0) throw new Error(`unknown update: ${expression}`);
      return name;
    }),
  };
}

function split(tokens: string[]): string[][] {
  if (tokens.length === 0) return [];
  const parts: string[][] = [[]];
  for (const token of tokens) {
    if (token === ',') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** @throws Error if a placeholder stands for nothing, as DynamoDB would refuse it. */
export function resolve<Value>(
  values: Readonly<Record<string, Value>>,
  placeholder: string,
): Value {
  const value = values[placeholder];
  if (value === undefined) throw new Error(`${placeholder} stands for nothing`);
  return value;
}

/** An attribute that is not there compares with nothing. */
function compare(operator: string, left: AttributeValue | undefined, right: AttributeValue) {
  if (right.S === undefined) throw new Error('only text is compared');
  if (left?.S === undefined) return false;
  if (operator === '=') return left.S === right.S;
  if (operator === '<') return left.S < right.S;
  if (operator === '>=') return left.S >= right.S;
  throw new Error(`unknown operator: ${operator}`);
}
