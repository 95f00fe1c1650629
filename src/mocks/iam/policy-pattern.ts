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

const TOKEN = /\$\{(?<variable>[^}]+)\}|(?<wildcard>[*?])/g;

type Piece = { text: string } | { wildcard: '*' | '?' };

/**
 * A policy's text with its variables filled in, wildcards told from text.
 *
 * A variable's value is text, even if there is a `*` in it.
 *
 * @returns undefined if a variable has no value: then the text matches nothing.
 */
function fillIn(template: string, context: RequestContext): Piece[] | undefined {
  const pieces: Piece[] = [];
  let end = 0;
  for (const token of template.matchAll(TOKEN)) {
    pieces.push({ text: template.slice(end, token.index) });
    end = token.index + token[0].length;
    const variable = token.groups?.['variable'];
    if (variable === undefined) {
      pieces.push({ wildcard: token[0] === '*' ? '*' : '?' });
      continue;
    }
    const text = readVariable(variable, context);
    if (text === undefined) return undefined;
    pieces.push({ text });
  }
  return [...pieces, { text: template.slice(end) }];
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

/** Whether a text is what a pattern describes: all of it, in this case of letters. */
export function matchesPattern(text: string, template: string, context: RequestContext): boolean {
  const pieces = fillIn(template, context);
  if (!pieces) return false;
  const source = pieces.map((piece) => {
    if ('text' in piece) return piece.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return piece.wildcard === '*' ? '[^]*' : '[^]';
  });
  return new RegExp(`^${source.join('')}$`, 'u').test(text);
}

/** As {@link matchesPattern}, each of an ARN's six parts by itself: no wildcard spans a colon before the last. */
export function matchesArn(arn: string, template: string, context: RequestContext): boolean {
  if (template === '*') return true;
  // A variable may hold a colon (`${cognito-identity.amazonaws.com:sub}`): cut outside of braces only.
  const patterns = template.match(/(?:\$\{[^}]*\}|[^:])*(?::|$)/g) ?? [];
  const head = patterns.slice(0, 5).map((part) => part.slice(0, -1));
  const tail = patterns.slice(5).join('');
  const parts = arn.split(':');
  if (parts.length < 6 || head.length < 5) return false;
  return (
    head.every((pattern, i) => matchesPattern(parts[i] ?? '', pattern, context)) &&
    matchesPattern(parts.slice(5).join(':'), tail, context)
  );
}

/**
 * As {@link matchesArn}, for what a statement is about: there, parts left off the end stand for
 * anything, as in `arn:aws:s3*`.
 */
export function matchesResource(arn: string, template: string, context: RequestContext): boolean {
  const missing = 6 - template.replace(/\$\{[^}]*\}/g, '').split(':').length;
  return matchesArn(
    arn,
    `${template}${template === '*' ? '' : ':*'.repeat(Math.max(0, missing))}`,
    context,
  );
}
