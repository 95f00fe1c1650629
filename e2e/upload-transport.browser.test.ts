/**
 * How a deployment learns of an upload's progress: on a page without a service
 * worker, against a server that takes its time.
 */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UploadProgress } from '../src/backend/upload-transport.ts';
import { startApp, type AppUnderTest } from './app-under-test.ts';

const BODY_BYTES = 30_000_000;

let app: AppUnderTest;
let storage: Server;

beforeAll(async () => {
  app = await startApp('production');
  storage = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', 'PUT');
    request.on('data', () => {
      request.pause();
      setTimeout(() => request.resume(), 1);
    });
    request.on('end', () => response.end());
  }).listen(0, '127.0.0.1');
});

afterAll(async () => {
  storage.close();
  await app.stop();
});

test('an upload by XMLHttpRequest tells its key and how far it is, up to its end', async () => {
  const { page } = await app.openWindow();
  await page.goto(app.origin);
  await page.getByText('This site is not set up correctly.').waitFor(); // there is no config.json
  const address = storage.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const heard = await page.evaluate<UploadProgress[]>(uploadScript(port, BODY_BYTES));
  expect(new Set(heard.map(({ key }) => key))).toEqual(new Set(['originals/a/Café/1 + 1.jpg']));
  const sent = heard.map(({ sentBytes }) => sentBytes);
  expect(sent.length).toBeGreaterThan(2);
  expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  expect(sent.at(-1)).toBe(BODY_BYTES);
});

/** Runs in the page; as text, because the runner would rewrite its `import()`. */
const uploadScript = (port: number, bytes: number) => `(async () => {
  const { createXhrTransport } = await import('/src/backend/upload-transport.ts');
  const transport = createXhrTransport();
  const heard = [];
  const stop = transport.onUploadProgress((progress) => heard.push(progress));
  await transport.requestHandler.handle({
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: ${port},
    method: 'PUT',
    path: '/originals/a/Caf%C3%A9/1%20%2B%201.jpg',
    query: {},
    headers: {},
    body: new Blob([new Uint8Array(${bytes})]),
  });
  stop();
  return heard;
})()`;
