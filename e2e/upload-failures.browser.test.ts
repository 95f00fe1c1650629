/**
 * What goes wrong between a browser and S3, over a plain network: every photo arrives,
 * once, whole, and nobody has to click.
 */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { drop, type TestFile } from './person.ts';
import { startStandIn, type StandIn } from './stand-in/stand-in-server.ts';
import {
  startStandInSite,
  type StandInBrowser,
  type StandInSite,
} from './stand-in/stand-in-site.ts';
import type { Exchange, StandInOptions } from './stand-in/stand-in-state.ts';

let site: StandInSite;
let standIn: StandIn;
let browser: StandInBrowser;

beforeAll(async () => {
  site = await startStandInSite();
});
afterEach(async () => {
  await browser.stop();
  await standIn.stop();
});
afterAll(() => site.stop());

async function start(options: StandInOptions): Promise<Page> {
  standIn = await startStandIn({ hashes: true, ...options });
  browser = await site.launch(standIn.port);
  return browser.openTab();
}

const photos = (count: number): TestFile[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `IMG_${index}.jpg`,
    bytes: sampleJpeg({ make: `Camera ${index}`, grey: index % 256 }),
    type: 'image/jpeg',
  }));

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function file(page: Page, files: readonly TestFile[]): Promise<void> {
  await drop(page, files);
  const words = files.length === 1 ? 'File 1 photo' : `File ${files.length} photos`;
  await page.getByRole('button', { name: words }).click();
}

const originals = () =>
  [...standIn.objects].filter(([key]) => key.startsWith('originals/')).map(([, object]) => object);

/** Every photo is there, once, with its own bytes. */
async function expectAll(files: readonly TestFile[], timeout = 60_000): Promise<void> {
  await expect.poll(() => originals().length, { timeout, interval: 200 }).toBe(files.length);
  expect(new Set(originals().map(({ sha256 }) => sha256))).toEqual(
    new Set(files.map(({ bytes }) => sha256Of(bytes))),
  );
  expect([...standIn.writes.values()].every((count) => count === 1)).toBe(true);
}

const isBody = ({ request, url }: Exchange) =>
  request.method === 'PUT' && url.pathname.includes('originals');

test('a connection that is cut a hundred times', async () => {
  const files = photos(200);
  let cuts = 0;
  const page = await start({
    fault: (exchange) => (isBody(exchange) && (cuts += 1) <= 100 ? 'cut' : undefined),
  });
  await file(page, files);
  await expectAll(files);
  await page.getByText('200 photos filed.').waitFor();
});

test('requests that are never answered', async () => {
  const files = photos(12);
  let silences = 0;
  const page = await start({
    fault: (exchange) => (isBody(exchange) && (silences += 1) <= 3 ? 'silence' : undefined),
  });
  await file(page, files);
  await expectAll(files);
});

test('credentials that end twice before their time', async () => {
  const files = photos(60);
  let [sent, ended] = [0, 0];
  const page = await start({
    fault(exchange) {
      if (!isBody(exchange)) return undefined;
      const session = Number(
        /ASIA(\d+)/.exec(String(exchange.request.headers['authorization']))?.[1],
      );
      if ((sent += 1) === 15 || sent === 45) ended = standIn.sessions;
      return session <= ended ? 'ExpiredToken' : undefined;
    },
  });
  await file(page, files);
  await expectAll(files);
  // Renewed once for all who found it out, not once each.
  expect(standIn.sessions).toBeLessThanOrEqual(5);
});

test('spells in which S3 asks for fewer requests', async () => {
  const files = photos(60);
  let from = 0;
  const page = await start({
    fault(exchange) {
      if (!isBody(exchange)) return undefined;
      from ||= Date.now();
      const second = Math.floor((Date.now() - from) / 1_000);
      return second < 6 && second % 2 === 0 ? 'SlowDown' : undefined;
    },
  });
  await file(page, files);
  await expectAll(files);
});

test('a conflict with another write, and an error of S3', async () => {
  const files = photos(8);
  let count = 0;
  const page = await start({
    fault(exchange) {
      if (!isBody(exchange) || (count += 1) > 8) return undefined;
      return count % 2 === 0 ? 'ConditionalRequestConflict' : 'InternalError';
    },
  });
  await file(page, files);
  await expectAll(files);
});

test('a clock that is ten minutes off', async () => {
  const files = photos(12);
  const page = await start({ clockAheadMs: 600_000 });
  await file(page, files);
  await expectAll(files);
});

test('a network that goes, and comes back', async () => {
  const files = photos(40);
  let goneUntil = 0;
  const page = await start({
    fault(exchange) {
      if (!isBody(exchange)) return Date.now() < goneUntil ? 'cut' : undefined;
      goneUntil ||= Date.now() + 5_000;
      return Date.now() < goneUntil ? 'cut' : undefined;
    },
  });
  await file(page, files);
  await expectAll(files);
});

test('a disk that is full, and storage that is refused', async () => {
  const files = photos(20);
  standIn = await startStandIn({ hashes: true });
  browser = await site.launch(standIn.port);
  const page = await browser.openTab('/upload', async (opened) => {
    await opened.addInitScript(() => {
      Storage.prototype.setItem = function setItem(name) {
        if (this === window.localStorage) throw new DOMException(name, 'QuotaExceededError');
      };
    });
    const devtools = await opened.context().newCDPSession(opened);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 1 });
  });
  await file(page, files);
  await expectAll(files);
});

test('ten tabs that are killed, one after another', async () => {
  const files = photos(120);
  let page = await start({ roundTripMs: 150 });
  await drop(page, files);
  await page.getByText('120 photos ready').waitFor();
  await page.getByRole('button', { name: 'File 120 photos' }).click();
  for (let kill = 0; kill < 10; kill += 1) {
    await page.waitForTimeout(400);
    const next = await browser.openTab('/');
    await page.close();
    page = next;
  }
  await expectAll(files);
});

test('a large original whose parts are cut, and whose tab is killed', async () => {
  const photo = sampleJpeg({ make: 'Large' });
  const bytes = new Uint8Array(70_000_000);
  bytes.set(photo);
  let cuts = 0;
  const page = await start({
    bytesPerSecond: 20_000_000,
    fault: ({ request, url }) =>
      request.method === 'PUT' && url.searchParams.has('partNumber') && (cuts += 1) <= 3
        ? 'cut'
        : undefined,
  });
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'large.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(bytes.subarray(0, 45_000_000)),
    });
  await page.getByText('1 photo ready').waitFor();
  await page.getByRole('button', { name: 'File 1 photo' }).click();
  await expect.poll(() => standIn.partWrites.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await browser.openTab('/');
  await page.close();
  // Others may still be on their way, out of what the tab had handed to its device.
  const had = [...standIn.partWrites];
  await expect.poll(() => originals().length, { timeout: 60_000 }).toBe(1);
  expect(originals()[0]?.sizeBytes).toBe(45_000_000);
  const sentLater = standIn.partWrites.slice(had.length);
  expect(sentLater.filter((part) => had.includes(part))).toEqual([]);
});
