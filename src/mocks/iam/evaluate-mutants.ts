/**
 * The evaluator with one fault each, so that its tests show what they would notice.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { evaluate } from './evaluate.ts';

const FILES = ['evaluate.ts', 'conditions.ts', 'policy-pattern.ts'];

/** A fault by name, with the text that it changes and what it makes of it. */
export const FAULTS: [name: string, from: string, to: string][] = [
  ['a deny is passed over', "if (applying.some(({ Effect }) => Effect === 'Deny'))", 'if (false)'],
  ['actions mind case', 'matchesPattern(action.toLowerCase()', 'matchesPattern(action'],
  ['NotAction means nothing', '!toList(NotAction).some(names)', 'true'],
  ['NotResource means nothing', '!toList(NotResource).some(covers)', 'true'],
  ['any principal is named', 'isNamed(principal, Principal)', 'true'],
  ['the star names no principal', "includes('*')", "includes('')"],
  ['key names mind case', '[key.toLowerCase(), value]', '[key, value]'],
  ['ForAllValues is content with one', '(actual ?? []).every(holds)', '(actual ?? []).some(holds)'],
  ['ForAnyValue wants all', '(actual ?? []).some(holds)', '(actual ?? []).every(holds)'],
  [
    'ForAnyValue minds IfExists',
    "if (quantifier === 'ForAnyValue')",
    "if (actual === undefined && ifExists) return true; if (quantifier === 'ForAnyValue')",
  ],
  ['IfExists means nothing', 'isNegated || ifExists', 'isNegated'],
  ['a missing key is not unequal', 'isNegated || ifExists', 'ifExists'],
  [
    'several values need no set operator',
    "typeof actual === 'string' && holds(actual)",
    'toList(actual).some(holds)',
  ],
  [
    'unequal to one is enough',
    'expected.some((template) => compare(value, template, context)) !== isNegated',
    'expected.some((template) => compare(value, template, context) !== isNegated)',
  ],
  ['Null is turned round', '(actual === undefined))', '(actual !== undefined))'],
  ['less takes in equal', '(a, b) => a < b', '(a, b) => a <= b'],
  ['more takes in equal', '(a, b) => a > b', '(a, b) => a >= b'],
  [
    'numbers are compared as text',
    'compare(a, b);\n  };\n\nconst readNumber',
    'compare(actual, expected);\n  };\n\nconst readNumber',
  ],
  [
    'booleans mind case',
    '/i.test(a) && a.toLowerCase() === b.toLowerCase()',
    '/.test(a) && a === b',
  ],
  ['ranges are one bit short', '2 ** (32 - Number(bits))', '2 ** (31 - Number(bits))'],
  ['a dot is a wildcard', 'replace(/[\\\\^$.*+?()[\\]{}|]/g', 'replace(/[\\\\^$*+?()[\\]{}|]/g'],
  ['patterns are open at the end', '`^${source}$`', '`^${source}`'],
  ['a question mark may be nothing', "'[^]*' : '[^]'", "'[^]*' : '[^]?'"],
  [
    'a variable without a value is empty',
    'if (text === undefined) return undefined;',
    "if (text === undefined) { pieces.push({ text: '' }); continue; }",
  ],
  [
    'wildcards count in values',
    '      pieces.push({ text });',
    "      pieces.push(text === '*' ? { wildcard: '*' } : { text });",
  ],
  ['defaults are forgotten', ': fallback;', ': undefined;'],
  [
    'wildcards span the parts of an ARN',
    'const { head, tail } = cutArn(template);',
    'return matchesPattern(arn, template, context); const { head, tail } = cutArn(template);',
  ],
  ['ARNs may not be cut short', "':*'.repeat(Math.max(0, missing))", "''"],
];

/**
 * The evaluator with one text in its source changed.
 *
 * @throws Error if the text is not there, exactly once in one of its files.
 */
export async function mutateEvaluator(from: string, to: string): Promise<typeof evaluate> {
  let changes = 0;
  const { outputFiles } = await build({
    entryPoints: [new URL('evaluate.ts', import.meta.url).pathname],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [
      {
        name: 'mutate',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const source = readFileSync(path, 'utf8');
            if (!FILES.includes(basename(path))) return undefined;
            changes += source.split(from).length - 1;
            return { contents: source.replace(from, () => to), loader: 'ts' };
          });
        },
      },
    ],
  });
  if (changes !== 1) throw new Error(`${from} is in the evaluator ${changes} times`);
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  // The bundle exports what its entry point does, which esbuild cannot say in types.
  const bundle = (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)) as {
    evaluate: typeof evaluate;
  };
  return bundle.evaluate;
}
