/** Ctrl-C in a terminal: the signal goes to npm and to all that it has started. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { OUTPUTS, SIGNED_IN, toStackXml } from '../infra/commands/aws-for-tests.ts';
import { toOrigin } from './to-origin.ts';

const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
const KEYS = ['a', 'b'].map(
  (name) => `originals/${OWNER}/Bar/${name}/00000000-0000-8000-8000-000000000000.jpg`,
);

const Batch = z.object({ Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })) });

/** Told when the first message is on its way. */
let onMessage: () => void = () => undefined;
const server = createServer((request, response) => {
  void answer(request).then((body) => response.end(body));
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(() => server.close());

/** An archive of two photos and no edits, which S3 lists one at a time. */
async function answer(request: IncomingMessage): Promise<string> {
  const { searchParams } = new URL(request.url ?? '', 'http://localhost');
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1];
  if (operation === 'Query') return JSON.stringify({ Items: [], Count: 0 });
  if (operation === 'SendMessageBatch') {
    const { Entries } = Batch.parse(await json(request));
    onMessage();
    // As long as it takes for the signal to be there before the answer is.
    await setTimeout(1_000);
    return JSON.stringify({
      Successful: Entries.map(({ Id, MessageBody }) => ({
        Id,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      })),
    });
  }
  if (!searchParams.has('versions')) {
    const queue = `${toOrigin(server)}/123456789012/queue`;
    return toStackXml('Tintype', { ...OUTPUTS, queue });
  }
  if (searchParams.get('prefix')?.startsWith('edits/'))
    return '<ListVersionsResult><IsTruncated>false</IsTruncated></ListVersionsResult>';
  const [key = '', ...others] = KEYS.filter(
    (name) => name > (searchParams.get('key-marker') ?? ''),
  );
  return `<ListVersionsResult><IsTruncated>${String(others.length > 0)}</IsTruncated>
    <NextKeyMarker>${key}</NextKeyMarker><NextVersionIdMarker>v</NextVersionIdMarker>
    <Version><Key>${key}</Key><VersionId>v</VersionId><IsLatest>true</IsLatest><Size>1</Size>
    <LastModified>2026-11-01T00:00:00.000Z</LastModified></Version></ListVersionsResult>`;
}

test('a reindex that is interrupted finishes its page, and says how to go on', async () => {
  const npm = spawn('npm', ['run', '--silent', 'reindex', '--', '--owner', OWNER], {
    // As in a terminal: npm and its children are the group that gets the signal.
    detached: true,
    env: { ...process.env, ...SIGNED_IN, AWS_ENDPOINT_URL: toOrigin(server) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid = expect.fail('npm does not start') } = npm;
  const output = Promise.all([text(npm.stdout), text(npm.stderr)]);
  const ended = once(npm, 'close');
  await Promise.race([new Promise<void>((resolve) => (onMessage = resolve)), ended]);
  process.kill(-pid, 'SIGINT');
  const [code] = (await ended) as [number | null];
  const [stdout, stderr] = await output;
  expect(stderr).toContain('photos 1, edits 0, messages 1');
  expect(stderr).toContain('Stopped, at your wish.');
  expect(stderr).toContain(`npm run reindex -- --owner ${OWNER} --from ${KEYS[0]}`);
  expect(stdout).toBe('');
  expect(code).not.toBe(0);
}, 60_000);
