import { readFileSync } from 'node:fs';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryStorage } from '../src/mocks/memory-storage.ts';
import { DEVIATIONS, ENGINES } from './conformance/deviations.ts';
import { startDynamodbLocal, whyNoDynamodbLocal } from './conformance/dynamodb-local.ts';
import { createEmbeddedServices } from './conformance/embedded-services.ts';
import { judge, testsOf } from './conformance/judge.ts';
import { startRadosgw, whyNoRadosgw } from './conformance/radosgw.ts';
import type { RunningEngine } from './conformance/real-engine.ts';
import { SUITE } from './conformance/suite.ts';

test('every fact has a name of its own, and every deviation is from one', () => {
  const names = SUITE.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const deviating = Object.values(DEVIATIONS).flatMap((known) => Object.keys(known));
  expect(deviating.filter((name) => !names.includes(name))).toEqual([]);
});

test('every deviation is in the documentation, and no other', () => {
  const count = (service: string) => SUITE.filter((fact) => fact.service === service).length;
  const text = readFileSync(new URL('../docs/embedded-cloud.md', import.meta.url), 'utf8');
  const rows = text.split('\n').map((line) => line.replace(/ +/g, ' '));
  const documented = rows.filter((row) => ENGINES.some((name) => row.startsWith(`| ${name} | `)));
  const known = ENGINES.flatMap((name) =>
    Object.entries(DEVIATIONS[name]).map(([fact, why]) => `| ${name} | ${fact} | ${why} |`),
  );
  expect(documented).toEqual(known);
  expect(text).toContain(
    `${SUITE.length} facts in calls of the real SDK: ${count('s3')} about S3, ${count('dynamodb')} about DynamoDB, ${count('cognito')} about Cognito`,
  );
});

describe('the embedded cloud in Node', async () => {
  const services = await createEmbeddedServices('https://tintype.example', memoryStorage());
  const server = setupServer(...services.handlers);
  beforeAll(async () => {
    server.listen({ onUnhandledRequest: 'error' });
    await services.prepare();
  });
  afterAll(() => server.close());
  for (const fact of testsOf('s3', 'dynamodb', 'cognito'))
    test(fact.name, () => judge('embedded cloud', fact, services.open()));
});

function describeReal<Name extends 's3' | 'dynamodb'>(
  engine: 'radosgw' | 'DynamoDB Local',
  service: Name,
  whyNone: string | undefined,
  start: () => Promise<RunningEngine<Name>>,
) {
  if (whyNone !== undefined) process.stdout.write(`conformance: skipped ${engine}: ${whyNone}\n`);
  describe.skipIf(whyNone !== undefined)(engine, () => {
    let running: RunningEngine<Name>;
    beforeAll(async () => {
      running = await start();
    });
    afterAll(() => running.stop());
    for (const fact of testsOf(service)) test(fact.name, () => judge(engine, fact, running.open()));
  });
}

describeReal('radosgw', 's3', whyNoRadosgw(), startRadosgw);
describeReal('DynamoDB Local', 'dynamodb', whyNoDynamodbLocal(), startDynamodbLocal);
