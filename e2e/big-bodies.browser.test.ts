/** Bodies too big to be held in memory, in the embedded cloud of a real browser. */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type AppUnderTest } from './app-under-test.ts';
import { readRendererPeak } from './big-bodies/renderer-memory.ts';

const MEGABYTE = 2 ** 20;

/** Copies of such a body in a page took over three times as much. */
const RENDERER_MAX_BYTES = 1e9;

const ORIGINAL = fileURLToPath(new URL('./big-bodies/big-original.ts', import.meta.url));
const STORAGE = fileURLToPath(new URL('./big-bodies/storage-facts.ts', import.meta.url));

let app: AppUnderTest;
let context: BrowserContext;

beforeAll(async () => {
  app = await startApp();
  ({ context } = await app.openWindow());
  // A page of the site without the app in it. Vite's client brings what the configuration defines.
  await context.route('**/empty.html?*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Big bodies</title><script type="module" src="/@vite/client"></script>',
    }),
  );
});

afterAll(() => app.stop());

async function openTab(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${app.origin}/empty.html?panel=off&uploadBytesPerSecond=1e15`);
  return page;
}

/** As text, because the runner would rewrite its `import()`. */
const call = <Result>(page: Page, file: string, code: string) =>
  page.evaluate<Result>(`import('/@fs${file}').then((module) => module.${code})`);

test.each([
  [500, 'at once', 'put'],
  [200, 'in parts', 'putInParts'],
])(
  'an original of %i MB is put %s, outlives a reload, is read in part, and goes',
  async (megabytes, _, put) => {
    const hash = createHash('sha256');
    for (let number = 0; number < megabytes; number += 1)
      hash.update(Buffer.alloc(MEGABYTE, number % 256));
    const sha256 = hash.digest('hex');
    const readEnd = (page: Page) => call(page, ORIGINAL, `read('${sha256}', 'bytes=-2')`);
    const end = [(megabytes - 1) % 256, (megabytes - 1) % 256];

    const page = await openTab();
    await call(page, ORIGINAL, `${put}(${megabytes}, '${sha256}')`);
    const peak = readRendererPeak();
    if (peak !== undefined) expect(peak).toBeLessThan(RENDERER_MAX_BYTES);
    expect(await call(page, STORAGE, 'listFiles()')).toHaveLength(1);
    expect(await readUsage(page)).toBeGreaterThan(megabytes * MEGABYTE);

    await page.reload();
    expect(await readEnd(page)).toEqual(end);
    const other = await openTab();
    expect(await readEnd(other)).toEqual(end);

    await call(page, ORIGINAL, 'reset()');
    expect(await call(page, STORAGE, 'listFiles()')).toEqual([]);
    expect(await readUsage(page)).toBeLessThan(megabytes * MEGABYTE * 0.1);
    await Promise.all([page.close(), other.close()]);
  },
);

/** How much the site keeps, bytes. */
const readUsage = (page: Page) =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

test('what holds of bodies holds in this browser', async () => {
  const page = await openTab();
  const outcomes = await call<Record<string, string | null>>(page, STORAGE, 'judgeStorage()');
  expect(Object.keys(outcomes)).not.toHaveLength(0);
  expect(Object.entries(outcomes).filter(([, wrong]) => wrong !== null)).toEqual([]);
});
