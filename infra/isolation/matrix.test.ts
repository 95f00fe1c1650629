import { test } from 'vitest';
import { synthesize } from '../synthesized.ts';
import { readDeployed } from './deployed.ts';
import { resourcesOf } from './resolve.ts';
test('x', () => {
  const { template } = synthesize();
  const d = readDeployed(resourcesOf(template));
  console.log(JSON.stringify(d.names, null, 1), JSON.stringify(d.policies));
});
