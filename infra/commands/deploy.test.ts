import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppConfig, DEFAULT_LABELS } from '#contract/app-config';
import { OUTPUTS, recordSurroundings, SIGNED_IN, startAwsForTests } from './aws-for-tests.ts';
import { deploy, toAppConfig } from './deploy.ts';

const aws = startAwsForTests();
afterAll(() => aws.server.close());

let siteFolder: string;

beforeEach(async () => {
  siteFolder = await mkdtemp(join(tmpdir(), 'site-'));
  for (const [name, value] of Object.entries(SIGNED_IN)) vi.stubEnv(name, value);
  aws.stacks.clear();
  aws.stacks.set('CDKToolkit', undefined);
  aws.site.clear();
  aws.invalidations.length = 0;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(siteFolder, { recursive: true });
});

/** Vite leaves a build, a developer's configuration in it; the CDK leaves a stack. */
const operator = () =>
  recordSurroundings({
    siteFolder,
    onTool: async (tool) => {
      if (tool === 'cdk') return void aws.stacks.set('Tintype', OUTPUTS);
      await mkdir(join(siteFolder, 'assets'), { recursive: true });
      await writeFile(join(siteFolder, 'index.html'), '<!doctype html>');
      await writeFile(join(siteFolder, 'config.json'), '{"bucket":"a-developer’s"}');
      await writeFile(join(siteFolder, 'mark.svg'), '<svg/>');
      await writeFile(join(siteFolder, 'assets/index-Bmsw5-SV.js'), 'export {};');
    },
  });

test('builds, deploys, and publishes a site that knows its deployment', async () => {
  const { surroundings, ran } = operator();
  await deploy([], surroundings);

  expect(ran.map(({ tool, args }) => `${tool} ${args[0] ?? ''}`)).toEqual([
    'vite build',
    'cdk deploy',
  ]);
  expect([...aws.site.keys()]).toEqual([
    'assets/index-Bmsw5-SV.js',
    'mark.svg',
    'config.json',
    'index.html',
  ]);
  const config: unknown = JSON.parse(aws.site.get('config.json')?.body ?? '');
  expect(AppConfig.parse(config)).toEqual(config);
  expect(config).toMatchObject({ bucket: OUTPUTS.bucket, labels: DEFAULT_LABELS });
  expect(aws.site.get('index.html')).toMatchObject({
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'no-cache',
  });
  expect(aws.invalidations).toEqual([['/mark.svg', '/config.json', '/index.html']]);
});

test('asks the CDK for the region and the deployment that it means, and for no approval', async () => {
  const { surroundings, ran } = operator();
  await deploy([], surroundings);
  const cdk = ran.find(({ tool }) => tool === 'cdk');
  expect(cdk?.environment).toEqual({ AWS_REGION: 'eu-west-1' });
  expect(cdk?.args.slice(0, 4)).toEqual(['deploy', 'Tintype', '--require-approval', 'never']);
  expect(cdk?.args[5]).toMatch(/^deployment=\/.*\/infra\/deployment\.json$/);
  expect(cdk?.args).not.toContain('--parameters');
});

test('tells AWS whom to mail', async () => {
  const { surroundings, ran, text } = operator();
  await deploy(['--alarm-email', 'ops@example.com'], surroundings);
  expect(ran[1]?.args.slice(-2)).toEqual(['--parameters', 'AlarmEmail=ops@example.com']);
  expect(text()).toContain('asks ops@example.com once by mail');
});

test('ends with the URL, the pools, and how to make the first admin', async () => {
  const { surroundings, text } = operator();
  await deploy([], surroundings);
  for (const word of [
    `Tintype is at ${OUTPUTS.siteOrigin}`,
    OUTPUTS.identityPoolId,
    OUTPUTS.dashboard,
    `--user-pool-id ${OUTPUTS.userPoolId} --username you@example.com --group-name admins`,
  ])
    expect(text()).toContain(word);
});

test('a second time ends in the same site', async () => {
  await deploy([], operator().surroundings);
  const first = new Map(aws.site);
  await deploy([], operator().surroundings);
  expect(aws.site).toEqual(first);
});

test('an account that is not bootstrapped is found out before anything is built', async () => {
  aws.stacks.clear();
  const { surroundings, ran } = operator();
  await expect(deploy([], surroundings)).rejects.toThrow('npx cdk bootstrap');
  expect(ran).toEqual([]);
});

test('a deployment file with an error is named before anything is built', async () => {
  const file = join(siteFolder, 'wrong.json');
  await writeFile(file, '{"mfa":"sometimes"}');
  const { surroundings, ran } = operator();
  await expect(deploy(['--deployment', file], surroundings)).rejects.toThrow(
    /wrong\.json.*\n.*mfa/s,
  );
  await expect(deploy(['--deployment', 'none.json'], surroundings)).rejects.toThrow('none.json');
  await expect(deploy(['--alarms'], surroundings)).rejects.toThrow("'--alarms'");
  expect(ran).toEqual([]);
});

test('a failed deployment publishes nothing', async () => {
  const failing = recordSurroundings({
    siteFolder,
    onTool: (tool) =>
      tool === 'cdk' ? Promise.reject(new Error('cdk failed')) : Promise.resolve(),
  });
  await expect(deploy([], failing.surroundings)).rejects.toThrow('cdk failed');
  expect(aws.site.size).toBe(0);
});

test('the app is told nothing that is not in its configuration', () => {
  const config = toAppConfig(OUTPUTS, {
    adminsMayDelete: true,
    labels: DEFAULT_LABELS,
    maxUploadBytes: 1000,
  });
  expect(config.adminsMayDelete).toBe(true);
  expect(JSON.stringify(config)).not.toMatch(/alarms|site|queue/);
});
