import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { DEFAULT_DEPLOYMENT, readDeploymentConfig } from '../infra/deployment-config.ts';
import { TintypeStack } from '../infra/tintype-stack.ts';
import { bundleBareClients, bundleIndexer } from './bench-lambda/bundle.ts';
import { measureImports, median, medianRatio } from './bench-lambda/import-time.ts';

test('what is measured is what is deployed, byte for byte', async () => {
  const outdir = await mkdtemp(join(tmpdir(), 'bench-lambda-'));
  try {
    const app = new App({ outdir });
    new TintypeStack(app, 'Tintype', { deployment: readDeploymentConfig(DEFAULT_DEPLOYMENT) });
    app.synth();
    const asset = (await readdir(outdir)).find((name) => name.startsWith('asset.')) ?? '';
    const deployed = await readFile(join(outdir, asset, 'index.mjs'));
    expect(deployed.equals((await bundleIndexer()).code)).toBe(true);
  } finally {
    await rm(outdir, { recursive: true });
  }
});

test('both bundles load, and say how long it took', async () => {
  const times = await measureImports([await bundleIndexer(), await bundleBareClients()], 1);
  for (const [time] of times) expect(time).toBeGreaterThan(1);
});

test('a median is the one in the middle, or between the two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([1, 2, 4, 9])).toBe(3);
});

test('ratios are of the same turn', () => {
  expect(medianRatio([2, 40, 6], [1, 20, 2])).toBe(2);
});
