/**
 * The built app against the stand-in: no service worker, no embedded cloud.
 *
 * @module
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';
import { DEFAULT_LABELS, type AppConfig } from '#contract/app-config';
import { CHROMIUM_FLAGS, findChromium } from '../find-chromium.ts';
import { serveSite } from '../serve-site.ts';
import { toOrigin } from '../to-origin.ts';
import { STAND_IN_BUCKET } from './s3-answers.ts';

export const STAND_IN_CONFIG: AppConfig = {
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_StandIn',
  userPoolClientId: 'client',
  loginOrigin: 'https://login.eu-west-1.amazonaws.com',
  identityPoolId: 'eu-west-1:pool',
  bucket: STAND_IN_BUCKET,
  table: 'photos',
  adminsMayDelete: false,
  labels: DEFAULT_LABELS,
  limits: { maxUploadBytes: 5_000_000_000 },
};

export interface StandInSite {
  origin: string;
  /** The folder with the build. */
  outDir: string;
  /** A browser to which the stand-in is AWS. */
  launch(standInPort: number): Promise<StandInBrowser>;
  stop(): Promise<void>;
}

export interface StandInBrowser {
  context: BrowserContext;
  /** A tab in which somebody is signed in. */
  openTab(path?: string, prepare?: (page: Page) => Promise<void>): Promise<Page>;
  stop(): Promise<void>;
}

/** Build the app as it is deployed, and serve it. */
export async function startStandInSite(): Promise<StandInSite> {
  const outDir = await mkdtemp(join(tmpdir(), 'tintype-site-'));
  const built = build({
    mode: 'production',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  await built;
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = toOrigin(server);
  server.on('request', serveSite({ outDir, origin, config: STAND_IN_CONFIG, built: () => built }));
  return {
    origin,
    outDir,
    launch: (standInPort) => launch(origin, standInPort),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

/** As after a reload of a tab in which somebody is signed in: there is no managed login here. */
export const signIn = (page: Page): Promise<unknown> =>
  page.addInitScript(() => window.sessionStorage.setItem('tintype.refresh-token', 'refresh'));

async function launch(origin: string, standInPort: number): Promise<StandInBrowser> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [
      ...CHROMIUM_FLAGS,
      `--host-resolver-rules=MAP *.amazonaws.com 127.0.0.1:${standInPort}`,
      '--ignore-certificate-errors',
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return {
    context,
    openTab: async (path = '/upload', prepare = () => Promise.resolve()) => {
      const page = await context.newPage();
      await signIn(page);
      await prepare(page);
      await page.goto(`${origin}${path}`);
      await page.getByRole('link', { name: 'Library', exact: true }).waitFor();
      return page;
    },
    stop: () => browser.close(),
  };
}
