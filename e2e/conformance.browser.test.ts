/**
 * The conformance suite against the embedded cloud where it lives: in a page,
 * behind a service worker, over IndexedDB.
 */
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testsOf } from './conformance/judge.ts';
import { CHROMIUM_FLAGS, findChromium } from './find-chromium.ts';

const ENTRY = fileURLToPath(new URL('./conformance/in-page.ts', import.meta.url));

let server: ViteDevServer;
let browser: Browser;
let outcomes: Record<string, string | null> = {};

beforeAll(async () => {
  server = await createServer({
    mode: 'embedded',
    logLevel: 'error',
    // A cache of its own: the app bundles its dependencies without the presigner.
    cacheDir: 'node_modules/.vite/conformance',
    optimizeDeps: { entries: [ENTRY], include: ['@aws-sdk/s3-request-presigner'] },
    server: { host: '127.0.0.1', port: 0, strictPort: false, watch: null, hmr: false },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS });
  const page = await browser.newPage();
  // A page of the site without the app in it. Vite's client brings what the configuration defines.
  await page.route('**/empty.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Conformance</title><script type="module" src="/@vite/client"></script>',
    }),
  );
  await page.goto(`${origin}/empty.html`);
  // As text, because the runner would rewrite its `import()`.
  outcomes = await page.evaluate<typeof outcomes>(
    `import('/@fs${ENTRY}').then(({ runInPage }) => runInPage())`,
  );
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

test.each(testsOf('s3', 'dynamodb', 'cognito').map(({ name }) => name))('%s', (name) => {
  expect(outcomes[name]).toBeNull();
});
