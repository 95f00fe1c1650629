/**
 * The app with its embedded cloud in a real browser, as it is deployed or as `npm run dev` serves it.
 *
 * @module
 */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { inject } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from './find-chromium.ts';
import { toOrigin } from './to-origin.ts';

export interface AppUnderTest {
  /** Of the page, without a trailing slash. */
  origin: string;
  /** A window of a browser that knows nothing yet. */
  openWindow(options?: { width?: number; height?: number; dark?: boolean }): Promise<Window>;
  stop(): Promise<void>;
}

export interface Window {
  context: BrowserContext;
  page: Page;
  /** What the page complained of. */
  complaints: string[];
}

/** What Chromium reports that is no fault of the page. */
const EXPECTED = [
  'status of 412', // how S3 says that a photo is there already
];

/** How S3 says, to who may not list them, that nobody has made a rendition. */
const MISSING_RENDITION = /\/renditions\/\S* .*status of 40[34]/;

/** Serve the app's source on a free port, with the embedded cloud or without, and start Chromium. */
export async function startApp(
  mode: 'embedded' | 'production' = 'embedded',
): Promise<AppUnderTest> {
  const server = await createServer({
    mode,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, strictPort: false, watch: null, hmr: false },
  });
  await server.listen();
  return withBrowser(toOrigin(server.httpServer), () => server.close());
}

/** The built app, which this run's browser tests share, and a Chromium of one's own. */
export const visitSite = (): Promise<AppUnderTest> =>
  withBrowser(inject('siteOrigin'), () => Promise.resolve());

async function withBrowser(origin: string, stopServer: () => Promise<void>): Promise<AppUnderTest> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: CHROMIUM_FLAGS,
  });
  return {
    origin,
    openWindow: ({ width = 1280, height = 800, dark = false } = {}) =>
      openWindow(browser, { width, height, dark }),
    stop: async () => {
      await browser.close();
      await stopServer();
    },
  };
}

async function openWindow(
  browser: Browser,
  { width, height, dark }: { width: number; height: number; dark: boolean },
): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isExpected =
      EXPECTED.some((words) => message.text().includes(words)) ||
      MISSING_RENDITION.test(`${message.location().url} ${message.text()}`);
    if (message.type() === 'error' && !isExpected)
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  // The console says that DynamoDB refused something, and not what, nor why.
  page.on('response', (response) => {
    if (response.status() !== 400 || !response.url().includes('dynamodb')) return;
    const asked = `${response.request().headers()['x-amz-target']} ${response.request().postData()}`;
    void response.text().then((said) => console.warn(`${asked.slice(0, 2_000)} → ${said}`));
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { context, page, complaints };
}
