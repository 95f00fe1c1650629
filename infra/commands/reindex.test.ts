import { afterEach, expect, test, vi } from 'vitest';
import { recordSurroundings } from './aws-for-tests.ts';
import { describeRest, reindex } from './reindex.ts';

const ADA = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';

afterEach(() => vi.unstubAllEnvs());

test('what is left of a run is one command, with its own options', () => {
  const args = ['--changed-only', '--from', 'originals/a', '--deployment', 'my deployment.json'];
  expect(describeRest(args, "originals/b/Bar’s 'best'")).toContain(
    `npm run reindex -- --changed-only --deployment 'my deployment.json' --from 'originals/b/Bar’s '\\''best'\\'''\n`,
  );
  expect(describeRest(['--from=originals/a'], undefined)).toContain('npm run reindex -- \n'.trim());
});

test.each([
  [['--owner', 'ada'], '--owner is the sub of a user'],
  [['--except', 'ada'], '--except is the sub of a user'],
  [['--owner', ADA, '--except', ADA], 'not both'],
  [['--from', 'renditions/x'], '--from is the key of an object'],
  [['--owner', ADA, '--from', 'edits/x'], `begins with originals/${ADA}/ or edits/${ADA}/`],
  [['--fast'], '--fast'],
])('refuses %j', async (args, message) => {
  await expect(reindex(args, recordSurroundings({ siteFolder: '' }).surroundings)).rejects.toThrow(
    message,
  );
});
