/**
 * The map in the built app: what is on it, how one gets about, and that nobody else hears of it.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildJpeg } from '../lambda/metadata/fixtures/jpeg.ts';
import { findViolations, readAxe } from './accessibility.ts';
import { startApp } from './app-under-test.ts';
import { goTo } from './person.ts';
import { runInPage } from './run-in-page.ts';
import { STAND_IN_OWNER } from './stand-in/cognito-answers.ts';
import { startStandIn, type StandIn } from './stand-in/stand-in-server.ts';
import {
  startStandInSite,
  type StandInBrowser,
  type StandInSite,
} from './stand-in/stand-in-site.ts';
import { createSyntheticLibrary } from './stand-in/synthetic-library.ts';

const PHOTOS = 3_000;
/** Of the synthetic library every third has no place. */
const LOCATED = 2_000;

/** For what comes once the map rests and the worker has answered. */
const SOON = { timeout: 10_000 };

let site: StandInSite;
let standIn: StandIn;
let browser: StandInBrowser;
let page: Page;
const hosts = new Set<string>();

beforeAll(async () => {
  const thumb = Buffer.from(buildJpeg({ width: 512, height: 384, grey: 120 }));
  site = await startStandInSite();
  standIn = await startStandIn({ library: createSyntheticLibrary(STAND_IN_OWNER, PHOTOS, thumb) });
  browser = await site.launch(standIn.port);
  page = await browser.openTab('/', async (tab) => {
    await tab.emulateMedia({ reducedMotion: 'reduce' });
    tab.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol !== 'blob:' && protocol !== 'data:') hosts.add(hostname);
    });
  });
});

afterAll(async () => {
  await browser.stop();
  await standIn.stop();
  await site.stop();
});

const marks = () => page.getByRole('list', { name: 'Photos on the map' }).getByRole('button');
const inView = () => page.getByRole('status').filter({ hasText: /photos/ });

const readCount = async () =>
  Number(/[\d,]+/.exec(await inView().innerText())?.[0].replaceAll(',', '') ?? 0);

const readAt = () => {
  const [latitude = NaN, longitude = NaN, zoom = NaN] = (
    new URL(page.url()).searchParams.get('at') ?? ''
  )
    .split(',')
    .map(Number);
  return { latitude, longitude, zoom };
};
const readZoom = () => readAt().zoom;

/** Whether the canvas has more than paper on it. */
const isDrawn = (canvas: ReturnType<Page['locator']>) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const pixels = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    const colours = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4 * 97)
      colours.add([pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]].join());
    return colours.size > 3;
  });

describe('the map', () => {
  test('shows every photo that has a place, and says how many have none', async () => {
    await page.getByText(`${PHOTOS.toLocaleString('en-GB')} photos`, { exact: true }).waitFor();
    await goTo(page, 'Map');
    await expect.poll(readCount, SOON).toBe(LOCATED);
    expect(await marks().count()).toBeGreaterThan(5);
    await expect.poll(() => isDrawn(page.locator('main canvas')), SOON).toBe(true);
    await page.getByRole('link', { name: '1,000 without a place' }).waitFor();
  });

  test.each(['light', 'dark'] as const)('is for everybody, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page, await readAxe())).toEqual([]);
  });

  test('is zoomed by wheel about the pointer, moved by hand, and led by keys', async () => {
    const box = await page.locator('main canvas').boundingBox();
    if (!box) throw new Error('the map has no place in the window');
    const before = readZoom();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
    await page.mouse.wheel(0, -800);
    await expect.poll(readZoom, SOON).toBeCloseTo(before + 2, 1);
    await expect.poll(readCount, SOON).toBeLessThan(LOCATED);

    const { longitude } = readAt();
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 150, box.y + box.height / 3, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => readAt().longitude, SOON).toBeGreaterThan(longitude + 1);

    await page.getByRole('application', { name: 'Map' }).focus();
    const zoom = readZoom();
    await page.keyboard.press('+');
    await expect.poll(readZoom, SOON).toBeCloseTo(zoom + 1, 1);
    const { latitude } = readAt();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => readAt().latitude, SOON).toBeGreaterThan(latitude);
    await page.keyboard.press('Home');
    await expect.poll(readCount, SOON).toBe(LOCATED);
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('-');
    await expect.poll(readCount, SOON).toBe(LOCATED);
  });

  test('comes nearer to the photos that are chosen, and leaves no step in the history', async () => {
    await page.goto(`${site.origin}/map?at=40,-4,5`);
    const lisbon = marks().filter({ hasText: 'Lisbon' });
    await lisbon.waitFor();
    const count = Number(/[\d,]+/.exec(await lisbon.innerText())?.[0]);
    await lisbon.click();
    await expect.poll(readZoom, SOON).toBeGreaterThan(7);
    await expect.poll(readCount, SOON).toBeLessThanOrEqual(count);
    const history = await page.evaluate(() => window.history.length);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.waitForTimeout(400);
    expect(await page.evaluate(() => window.history.length)).toBe(history);
  });

  test('shows beside it the photos of one place, which cannot be told apart', async () => {
    await page.goto(`${site.origin}/map?at=38.716,-9.139,17`);
    const pile = marks().filter({ hasText: 'photos' }).first();
    await pile.click();
    await page.getByRole('status').filter({ hasText: 'photos near Lisbon' }).waitFor();
    expect(await pile.getAttribute('aria-pressed')).toBe('true');
    const count = await readCount();
    await page.getByRole('button', { name: 'All in view' }).click();
    await inView().filter({ hasText: 'in view' }).waitFor();
    expect(await readCount()).toBeGreaterThan(count);
  });

  test('is as it was when a photo was looked at', async () => {
    const address = page.url();
    const first = page.getByRole('gridcell').first();
    const name = (await first.getAttribute('aria-label')) ?? '';
    await first.click();
    await page.getByRole('dialog').waitFor();
    expect(new URL(page.url()).pathname).toContain('/photo/');
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.url()).toBe(address);
    expect(await first.getAttribute('aria-label')).toBe(name);
    await page.reload();
    await marks().first().waitFor();
    expect(page.url()).toBe(address);
  });

  test('leads to what has no place', async () => {
    await page.getByRole('link', { name: /without a place/ }).click();
    await page.getByRole('status').filter({ hasText: '1,000 photos' }).waitFor();
    await page.getByRole('button', { name: 'Drop Without a place' }).waitFor();
  });

  test('asks nobody but the site and the deployment’s own AWS', () => {
    const others = [...hosts].filter(
      (host) => host !== new URL(site.origin).hostname && !host.endsWith('.amazonaws.com'),
    );
    expect(others).toEqual([]);
    expect(hosts.size).toBeGreaterThan(1);
  });
});

test('the small map of one place is drawn, and leads to the large one', async () => {
  const app = await startApp('production');
  try {
    const window = await app.openWindow();
    // A document of the same origin with nothing of the app in it.
    await window.page.goto(`${app.origin}/samples/espresso-bar-italia.jpg`);
    const place = { latitude: 38.72, longitude: -9.14 };
    await runInPage(window.page, '/e2e/in-page/small-map.tsx', 'drawSmallMap', place);
    const link = window.page.getByRole('link', { name: 'Lisbon, on the map' });
    await expect.poll(() => isDrawn(link.locator('canvas')), SOON).toBe(true);
    expect(await link.getAttribute('href')).toBe('/map');
  } finally {
    await app.stop();
  }
});
