import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noCircles } from './scripts/lint/no-circles.js';

const features = readdirSync('src/features', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const everything = ['src', 'lambda', 'infra', 'scripts', 'e2e'];

/** One arrow of the architecture: files under `target` take nothing of ours but `allowed`. */
const only = (target, ...allowed) => ({
  target: `./${target}`,
  from: everything.map((folder) => `./${folder}`),
  except: [target, ...allowed].map((path) => `./${path}`),
  message: `${target}/ may import only from itself and: ${allowed.join(', ') || 'nothing'} (docs/architecture.md).`,
});

/** no-restricted-paths resolves `except` inside each `from`; we want it from the root. */
const zones = ({ target, from, except, message }) =>
  from.map((folder) => ({
    target,
    from: folder,
    except: except
      .filter((path) => path === folder || path.startsWith(`${folder}/`))
      .map((path) => (path === folder ? '.' : `.${path.slice(folder.length)}`)),
    message,
  }));

const arrows = [
  only('src/contract'),
  only('src/ui', 'src/contract'),
  only('src/darkroom', 'src/contract', 'src/sha256.ts', 'lambda/metadata'),
  only('src/problems.ts', 'src/contract'),
  only('src/sha256.ts'),
  only(
    'src/transfer',
    'src/backend',
    'src/contract',
    'src/darkroom',
    'src/problems.ts',
    'src/sha256.ts',
  ),
  only('src/catalog', 'src/backend', 'src/contract', 'src/problems.ts'),
  only(
    'src/acts',
    'src/sheet',
    'src/catalog',
    'src/backend',
    'src/contract',
    'src/ui',
    'src/problems.ts',
  ),
  only(
    'src/export',
    'src/acts',
    'src/catalog',
    'src/darkroom',
    'src/backend',
    'src/contract',
    'src/ui',
    'src/problems.ts',
  ),
  only(
    'src/edits',
    'src/sheet',
    'src/catalog',
    'src/backend',
    'src/contract',
    'src/ui',
    'src/problems.ts',
  ),
  only('src/sheet', 'src/catalog', 'src/backend', 'src/contract', 'src/ui', 'src/problems.ts'),
  only('src/world', 'src/catalog', 'src/contract', 'src/ui'),
  only('src/backend', 'src/contract', 'src/problems.ts', 'src/sha256.ts'),
  only('src/mocks', 'src/contract', 'lambda', 'infra/policies'),
  only('lambda', 'src/contract'),
  only('lambda/metadata', 'src/contract'),
  only('infra', 'src/contract'),
  only(
    'src/app',
    'src/features',
    'src/acts',
    'src/edits',
    'src/export',
    'src/world',
    'src/transfer',
    'src/catalog',
    'src/sheet',
    'src/backend',
    'src/contract',
    'src/ui',
    'src/problems.ts',
  ),
  ...features.map((name) =>
    only(
      `src/features/${name}`,
      'src/acts',
      'src/edits',
      'src/export',
      'src/backend',
      'src/contract',
      'src/darkroom',
      'src/transfer',
      'src/catalog',
      'src/sheet',
      'src/world',
      'src/ui',
      'src/problems.ts',
    ),
  ),
].flatMap(zones);

/** Values of DynamoDB's own are made and read by the document client. */
const byHand = {
  group: ['@aws-sdk/util-dynamodb'],
  message: 'Take the document client of @aws-sdk/lib-dynamodb.',
};

const testFiles = ['**/*.test.ts', '**/*.test.tsx', 'e2e/**'];

export default tseslint.config(
  {
    ignores: ['dist', 'cdk.out', 'coverage', 'public', 'node_modules', '.cache'],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: {
      'import-x': importX,
      'react-hooks': reactHooks,
      tintype: { rules: { 'no-circles': noCircles } },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'import-x/no-restricted-paths': ['error', { zones: arrows }],
      'tintype/no-circles': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, varsIgnorePattern: '^_' },
      ],
      // Our methods are closures: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/backend/**', 'src/mocks/**', ...testFiles],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@aws-sdk/*', '@smithy/*'], message: 'The AWS SDK lives in src/backend/.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/contract/**/*.ts', 'src/backend/**/*.ts'],
    ignores: ['src/backend/archive-context.ts', ...testFiles],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['react', 'react-*', '@tanstack/*'], message: 'No React below features.' },
            byHand,
          ],
        },
      ],
    },
  },
  {
    files: ['lambda/**/*.ts', 'infra/**/*.ts'],
    // The convergence test looks into the table past the SDK.
    ignores: ['lambda/convergence/**', ...testFiles],
    rules: { 'no-restricted-imports': ['error', { patterns: [byHand] }] },
  },
  {
    files: testFiles,
    rules: { 'import-x/no-restricted-paths': 'off', 'max-lines': 'off' },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
