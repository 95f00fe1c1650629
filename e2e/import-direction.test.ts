import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';

// Without type information, which imports do not need and which takes half a minute to load.
const eslint = new ESLint({ overrideConfig: tseslint.configs.disableTypeChecked });

/** The rules that a line breaks when it stands in a file. */
async function brokenBy(filePath: string, line: string): Promise<(string | null)[]> {
  const results = await eslint.lintText(`${line}\n`, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

test.each([
  ['a feature takes another', 'src/features/find/find-state.ts', '../upload/upload-provider.tsx'],
  [
    'a feature takes the metadata engine',
    'src/features/find/find-state.ts',
    '#metadata/read-metadata',
  ],
  ['the Lambda takes the app', 'lambda/indexer.ts', '../src/problems.ts'],
  ['the engine takes the Lambda', 'lambda/metadata/bytes.ts', '../s3-events.ts'],
  ['the contract takes anything', 'src/contract/label.ts', '../problems.ts'],
  ['the app takes the embedded cloud', 'src/app/app.tsx', '../mocks/embedded-cloud.ts'],
  ['the catalogue takes the sheet', 'src/catalog/catalog.ts', '../sheet/band.tsx'],
  ['the sheet takes a feature', 'src/sheet/sheet.tsx', '../features/find/find-state.ts'],
  ['the world takes the sheet', 'src/world/view.ts', '../sheet/band.tsx'],
  ['infra takes the Lambda', 'infra/policies/lambda.ts', '../../lambda/s3-events.ts'],
  ['the backend takes a feature', 'src/backend/archive.ts', '../features/find/find-state.ts'],
])('lint refuses that %s', async (_, filePath, path) => {
  expect(await brokenBy(filePath, `import '${path}';`)).toContain('import-x/no-restricted-paths');
});

test.each([
  ['the AWS SDK outside of the backend', 'src/features/find/find-state.ts', '@aws-sdk/client-s3'],
  ['React in the contract', 'src/contract/label.ts', 'react'],
  ['marshalling by hand in the app', 'src/backend/records.ts', '@aws-sdk/util-dynamodb'],
  ['marshalling by hand in the Lambda', 'lambda/record-writer.ts', '@aws-sdk/util-dynamodb'],
  ['marshalling by hand in a command', 'infra/commands/smoke.ts', '@aws-sdk/util-dynamodb'],
])('lint refuses %s', async (_, filePath, name) => {
  expect(await brokenBy(filePath, `import '${name}';`)).toContain('no-restricted-imports');
});

test.each([
  ['a value', "import { factsOf } from './facts.ts';"],
  ['a type', "import type { Facts } from './facts.ts';"],
  ['a type among values', "import { type Facts } from './facts.ts';"],
  ['a type where it is used', "export type Named = import('./facts.ts').Facts;"],
  ['what is handed on', "export { factsOf } from './facts.ts';"],
  ['a file further along the circle', "import type { MatrixRequest } from './requests.ts';"],
])('lint refuses a circle of imports through %s', async (_, line) => {
  expect(await brokenBy('infra/isolation/askers.ts', line)).toContain('tintype/no-circles');
});

test.each([
  ['src/features/find/find-state.ts', '#contract/label'],
  ['src/darkroom/develop-photo.ts', '#metadata/read-metadata'],
  ['src/mocks/embedded-config.ts', '../../infra/policies/user.ts'],
])('lint lets %s take %s', async (filePath, path) => {
  expect(await brokenBy(filePath, `import '${path}';`)).toEqual([]);
});
