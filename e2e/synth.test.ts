/** What `npm run synth` makes, with its own checks on: schema, circles, and cdk-nag's rules. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';

const BUNDLE_MAX_BYTES = 552_000;
// "AWS CloudFormation quotas": a template in S3.
const TEMPLATE_MAX_BYTES = 1_000_000;
const RESOURCES_MAX = 500;

const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      conclusion: z.string(),
      violations: z.array(z.unknown()),
      suppressedViolations: z._default(
        z.array(z.object({ ruleName: z.string(), reason: z.string() })),
        [],
      ),
    }),
  ),
});

let outdir: string;
let output: string;

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'synth-'));
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'infra/app.ts'],
    { env: { PATH: process.env['PATH'], HOME: outdir, CDK_OUTDIR: outdir } },
  );
  output = stdout + stderr;
});

afterAll(() => rm(outdir, { recursive: true, force: true }));

test('needs no account, no region and no credentials', async () => {
  const manifest = await readFile(join(outdir, 'manifest.json'), 'utf8');
  expect(manifest).toContain('aws://unknown-account/unknown-region');
  expect(manifest).not.toContain('"missing"');
});

test('breaks no rule that it does not break knowingly', async () => {
  const text = await readFile(join(outdir, 'validation-report.json'), 'utf8');
  const { pluginReports } = z.parse(Report, JSON.parse(text));
  const nag = pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
  expect(nag?.conclusion).toBe('success');
  expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  expect(nag?.suppressedViolations.length).toBeGreaterThan(10);
  for (const { ruleName, reason } of nag?.suppressedViolations ?? [])
    expect(reason.length, ruleName).toBeGreaterThan(20);
  expect(output).not.toMatch(/WARNING|ERROR/);
});

test('bundles a Lambda of one small file', async () => {
  const assets = (await readdir(outdir)).filter((name) => name.startsWith('asset.'));
  expect(assets).toHaveLength(1);
  for (const asset of assets) {
    expect(await readdir(join(outdir, asset))).toEqual(['index.mjs']);
    const { size } = await stat(join(outdir, asset, 'index.mjs'));
    expect(size).toBeLessThan(BUNDLE_MAX_BYTES);
  }
});

test('fits what CloudFormation takes', async () => {
  const text = await readFile(join(outdir, 'Tintype.template.json'), 'utf8');
  expect(text.length).toBeLessThan(TEMPLATE_MAX_BYTES);
  const { Resources } = JSON.parse(text) as { Resources: object };
  expect(Object.keys(Resources).length).toBeLessThan(RESOURCES_MAX);
});
