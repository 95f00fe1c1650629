/** The Lambda’s bundle lacks parts of the SDK: what is left has to do the work. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { ADA, keyFor } from '../src/mocks/cloud-for-tests.ts';
import { bundleIndexer } from './bench-lambda/bundle.ts';

const BYTES = new Uint8Array(sampleJpeg({ model: 'X-T5' }));

const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  TABLE_NAME: 'table',
  MAX_UPLOAD_BYTES: '1000000',
  METRICS_NAMESPACE: 'Tintype',
};

/** Hands the handler one message, and prints its answer after its log. */
const PROGRAM = `
const { handler } = await import(process.argv[1]);
const answer = await handler({ Records: [{ messageId: 'm', body: process.argv[2] }] });
process.stdout.write(JSON.stringify(answer));
`;

async function aMessage() {
  const key = await keyFor(BYTES);
  const object = { key: encodeURIComponent(key), size: BYTES.length, sequencer: '0A' };
  const record = {
    eventName: 'ObjectCreated:Put',
    eventTime: '2026-03-14T21:04:09.000Z',
    s3: { bucket: { name: 'bucket' }, object },
  };
  return { Records: [record] };
}

async function runBundle(environment: Record<string, string>, message: object) {
  const folder = await mkdtemp(join(tmpdir(), 'bundled-indexer-'));
  try {
    const file = join(folder, 'index.mjs');
    await writeFile(file, (await bundleIndexer()).code);
    const args = ['--no-warnings', '--input-type=module', '--eval', PROGRAM, file];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...args, JSON.stringify(message)],
      { env: { ...ENVIRONMENT, ...environment } },
    );
    return stdout.split('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function withServer<T>(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  run: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

test('reads an original and writes its record, signed with the function’s credentials', async () => {
  const message = await aMessage();
  const seen: string[] = [];
  const lines = await withServer(
    (request, response) => {
      const { authorization = '', 'x-amz-security-token': token = '' } = request.headers;
      const isSigned = authorization.includes('Credential=AKID/') && token === 'token';
      seen.push(`${isSigned ? 'signed' : 'unsigned'} ${request.method ?? ''}`);
      request.resume();
      if (request.method === 'GET') response.end(BYTES);
      else response.setHeader('Content-Type', 'application/x-amz-json-1.0').end('{}');
    },
    (url) =>
      runBundle(
        {
          AWS_ACCESS_KEY_ID: 'AKID',
          AWS_SECRET_ACCESS_KEY: 'secret',
          AWS_SESSION_TOKEN: 'token',
          AWS_ENDPOINT_URL: url,
        },
        message,
      ),
  );
  expect(lines.at(-1)).toBe('{"batchItemFailures":[]}');
  expect(lines[0]).toContain('"outcome":"indexed"');
  expect(lines[0]).toContain(ADA.sub);
  expect(seen).toEqual(['signed GET', 'signed POST']);
});

test('says why it fails where it has no credentials', async () => {
  const lines = await runBundle({}, await aMessage());
  expect(lines[0]).toContain('no credentials in the environment');
  expect(lines.at(-1)).toBe('{"batchItemFailures":[{"itemIdentifier":"m"}]}');
});
