/**
 * Other ways to send files to a bucket, with credentials as they come from Cognito; of
 * the packages that are published, in a folder of their own.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';

export const PEERS = ['uppy', 'uppy-dashboard', 'amplify', 'sdk'] as const;
export type Peer = (typeof PEERS)[number];

const VERSIONS = {
  '@aws-sdk/client-s3': '3.1162.0',
  '@uppy/aws-s3': '6.3.1',
  '@uppy/core': '6.3.1',
  '@uppy/dashboard': '6.0.3',
  '@uppy/golden-retriever': '6.0.0',
  'aws-amplify': '6.22.1',
};

/** Install them where they are not yet. @returns a script for a page, for {@link sendByPeer}. */
export async function bundlePeers(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const manifest = { private: true, dependencies: VERSIONS };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
  const { outputFiles } = await build({
    stdin: { contents: PAGE_SCRIPT, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'peers',
    target: 'esnext',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  });
  return outputFiles[0]?.text ?? '';
}

/** Send the chosen files; at the end all are stored. */
export const sendByPeer = (page: Page, peer: Peer, bucketUrl: string): Promise<void> =>
  page.evaluate(
    ([name, url]) =>
      (
        globalThis as unknown as {
          peers: { send(name: string, url: string, files: File[]): Promise<void> };
        }
      ).peers.send(name, url, [...(document.querySelector('input')?.files ?? [])]),
    [peer, bucketUrl] as const,
  );

/** What their own pages say is to be written. Six at a time, as all of them do by themselves. */
const PAGE_SCRIPT = `
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import GoldenRetriever from '@uppy/golden-retriever';
import { Amplify } from 'aws-amplify';
import { uploadData } from 'aws-amplify/storage';

const region = 'eu-west-1';
const credentials = { accessKeyId: 'AKIASTANDIN', secretAccessKey: 'secret', sessionToken: 'token' };
const expiration = () => new Date(Date.now() + 3_600_000);

async function sixAtATime(files, send) {
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < files.length; index = next++) await send(files[index]);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

async function byUppy(url, files, hasDashboard) {
  const uppy = new Uppy({ autoProceed: false });
  if (hasDashboard) {
    uppy.use(Dashboard, { inline: true, target: 'body' });
    uppy.use(GoldenRetriever);
  }
  uppy.use(AwsS3, {
    s3Endpoint: url,
    region,
    generateObjectKey: ({ name }) => 'raw/' + name,
    getCredentials: () => ({
      credentials: { ...credentials, expiration: expiration().toISOString() },
      bucket: 'stand-in',
      region,
    }),
  });
  uppy.addFiles(files.map((data) => ({ name: data.name, type: data.type, data })));
  const { failed } = await uppy.upload();
  if (failed.length > 0) throw new Error('Uppy: ' + failed[0].error);
}

function byAmplify(files) {
  Amplify.configure(
    { Storage: { S3: { bucket: 'stand-in', region } } },
    {
      Auth: {
        credentialsProvider: {
          getCredentialsAndIdentityId: () =>
            Promise.resolve({
              credentials: { ...credentials, expiration: expiration() },
              identityId: 'eu-west-1:somebody',
            }),
          clearCredentialsAndIdentityId: () => undefined,
        },
      },
    },
  );
  return sixAtATime(files, (data) => uploadData({ path: 'raw/' + data.name, data }).result);
}

function bySdk(files) {
  const client = new S3Client({ region, credentials, requestChecksumCalculation: 'WHEN_REQUIRED' });
  return sixAtATime(files, (Body) =>
    client.send(new PutObjectCommand({ Bucket: 'stand-in', Key: 'raw/' + Body.name, Body })),
  );
}

export async function send(name, url, files) {
  if (name === 'amplify') await byAmplify(files);
  else if (name === 'sdk') await bySdk(files);
  else await byUppy(url, files, name === 'uppy-dashboard');
}
`;
