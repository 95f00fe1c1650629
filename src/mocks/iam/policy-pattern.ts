/**
 * Patterns in policies: `*` and `?`, and variables that stand for plain text.
 *
 * "IAM policy elements: Variables and tags", AWS Identity and Access Management User Guide.
 *
 * @module
 */

/** What is known of a request, by condition key. Absent and `undefined` are the same. */
export type RequestContext = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A condition key's value; `evaluate` has put the names into lower case. */
export const contextValue = (context: RequestContext, key: string) => context[key.toLowerCase()];

/** Policies say the same few things of every request: what follows from a text is kept. */
function remember<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}

const TOKEN = /\$\{(?<variable>[^}]+)\}|(?<wildcard>[*?])/g;

type Piece = { text: string } | { wildcard: '*' | '?' };

/** A policy's text cut into plain text, wildcards and the names of variables. */
const parseTemplate = remember((template) => {
  const pieces: (Piece | { variable: string })[] = [];
  let end = 0;
  for (const token of template.matchAll(TOKEN)) {
    pieces.push({ text: template.slice(end, token.index) });
    end = token.index + token[0].length;
    const variable = token.groups?.['variable'];
    if (variable !== undefined) pieces.push({ variable });
    else pieces.push({ wildcard: token[0] === '*' ? '*' : '?' });
  }
  return [...pieces, { text: template.slice(end) }];
});

/**
 * A policy's text with its variables filled in, wildcards told from text.
 *
 * A variable's value is text, even if there is a `*` in it.
 *
 * @returns undefined if a variable has no value: then the text matches nothing.
 */
function fillIn(template: string, context: RequestContext): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (const piece of parseTemplate(template)) {
    if (!('variable' in piece)) pieces.push(piece);
    else {
      const text = readVariable(piece.variable, context);
      if (text === undefined) return undefined;
      pieces.push({ text });
    }
  }
  return pieces;
}

const VARIABLE = /^(?<name>[^,]*?)(?:, *'(?<fallback>.*)')?$/;

/** `aws:PrincipalTag/owner`, or with a default: `aws:username, 'nobody'`. */
function readVariable(variable: string, context: RequestContext): string | undefined {
  if (['*', '?', '$'].includes(variable)) return variable;
  const { name, fallback } = VARIABLE.exec(variable)?.groups ?? {};
  const value = contextValue(context, name ?? variable);
  // A key with several values has no place in the middle of a text.
  return typeof value === 'string' ? value : fallback;
}

/** A policy's text where wildcards mean themselves; `undefined` if a variable has no value. */
export function plainText(template: string, context: RequestContext): string | undefined {
  return fillIn(template, context)
    ?.map((piece) => ('text' in piece ? piece.text : piece.wildcard))
    .join('');
}

/** Whether what stands before any wildcard or variable is the same: seldom so, and soon told. */
function startsAlike(text: string, template: string): boolean {
  const end = template.search(/[*?$]/);
  return end === -1 ? text === template : text.startsWith(template.slice(0, end));
}

/** Whether a text is what a pattern describes: all of it, in this case of letters. */
export function matchesPattern(text: string, template: string, context: RequestContext): boolean {
  if (!startsAlike(text, template)) return false;
  const pieces = fillIn(template, context);
  if (!pieces) return false;
  const source = pieces.map((piece) => {
    if ('text' in piece) return escapeText(piece.text);
    return piece.wildcard === '*' ? '[^]*' : '[^]';
  });
  return toWholePattern(source.join('')).test(text);
}

const escapeText = remember((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));

const toWholePattern = remember((source) => new RegExp(`^${source}$`, 'u'));

/** As {@link matchesPattern}, each of an ARN's six parts by itself: no wildcard spans a colon before the last. */
export function matchesArn(arn: string, template: string, context: RequestContext): boolean {
  if (template === '*') return true;
  if (!startsAlike(arn, template)) return false;
  const { head, tail } = cutArn(template);
  const parts = arn.split(':');
  if (parts.length < 6 || head.length < 5) return false;
  return (
    head.every((pattern, i) => matchesPattern(parts[i] ?? '', pattern, context)) &&
    matchesPattern(parts.slice(5).join(':'), tail, context)
  );
}

/** The first five parts of an ARN's pattern, and the rest. */
const cutArn = remember((template) => {
  // A variable may hold a colon (`${cognito-identity.amazonaws.com:sub}`): cut outside of braces only.
  const patterns = template.match(/(?:\$\{[^}]*\}|[^:])*(?::|$)/g) ?? [];
  return {
    head: patterns.slice(0, 5).map((part) => part.slice(0, -1)),
    tail: patterns.slice(5).join(''),
  };
});

/**
 * As {@link matchesArn}, for what a statement is about: there, parts left off the end stand for
 * anything, as in `arn:aws:s3*`.
 */
export const matchesResource = (arn: string, template: string, context: RequestContext): boolean =>
  matchesArn(arn, completeArn(template), context);

const completeArn = remember((template) => {
  const missing = 6 - template.replace(/\$\{[^}]*\}/g, '').split(':').length;
  return template === '*' ? template : `${template}${':*'.repeat(Math.max(0, missing))}`;
});
