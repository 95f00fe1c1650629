import { http, HttpResponse } from 'msw';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { OUTPUTS, recordSurroundings, SIGNED_IN, startAwsForTests } from './aws-for-tests.ts';
import { destroy } from './destroy.ts';

const aws = startAwsForTests();
afterAll(() => aws.server.close());
afterEach(() => {
  vi.unstubAllEnvs();
  aws.server.resetHandlers();
});

beforeEach(() => {
  for (const [name, value] of Object.entries(SIGNED_IN)) vi.stubEnv(name, value);
  aws.stacks.set('Tintype', OUTPUTS);
  aws.site.set('index.html', { contentType: 'text/html', cacheControl: 'no-cache', body: '' });
});

const operator = (answer = '') => recordSurroundings({ siteFolder: '', answer });

test('says what stays, and how to remove it by hand', async () => {
  const { surroundings, text } = operator('Tintype');
  await destroy([], surroundings);
  for (const word of [
    OUTPUTS.bucket,
    OUTPUTS.table,
    OUTPUTS.userPoolId,
    'deletion protection',
    '--no-deletion-protection-enabled',
    'delete-user-pool',
    'empty tintype-photos-123456789012-eu-west-1-an in the S3 console',
    '"bucketPrefix"',
  ])
    expect(text()).toContain(word);
});

test('who types the stack’s name has the site emptied and the stack removed', async () => {
  const { surroundings, ran } = operator('Tintype');
  await destroy([], surroundings);
  expect(aws.site.size).toBe(0);
  expect(ran.map(({ args }) => args.slice(0, 3))).toEqual([['destroy', 'Tintype', '--force']]);
});

test.each(['', 'y', 'tintype'])('who types “%s” changes nothing', async (answer) => {
  const { surroundings, ran } = operator(answer);
  await expect(destroy([], surroundings)).rejects.toThrow('Nothing was changed.');
  expect(aws.site.size).toBe(1);
  expect(ran).toEqual([]);
});

test('--yes is not asked', async () => {
  const { surroundings, ran } = operator('no');
  await destroy(['--yes'], surroundings);
  expect(ran).toHaveLength(1);
});

test('goes on where an earlier one has removed the site’s bucket', async () => {
  aws.server.use(
    http.get(`https://${OUTPUTS.siteBucket}.s3.eu-west-1.amazonaws.com/`, () =>
      HttpResponse.xml('<Error><Code>NoSuchBucket</Code></Error>', { status: 404 }),
    ),
  );
  const { surroundings, ran } = operator();
  await destroy(['--yes'], surroundings);
  expect(ran).toHaveLength(1);
});

test('a stack that is not there is named', async () => {
  aws.stacks.clear();
  await expect(destroy(['--yes'], operator().surroundings)).rejects.toThrow(
    'There is no stack Tintype',
  );
});
