/**
 * A library of thousands in the built app, over a plain network: what is in the document,
 * what is asked for, and how one gets about by keyboard.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildJpeg } from '../lambda/metadata/fixtures/jpeg.ts';
import { findViolations, readAxe } from './accessibility.ts';
import { goTo } from './person.ts';
import { STAND_IN_OWNER } from './stand-in/cognito-answers.ts';
import { startStandIn, type StandIn } from './stand-in/stand-in-server.ts';
import { withRejected } from './stand-in/rejected-files.ts';
import {
  startStandInSite,
  type StandInBrowser,
  type StandInSite,
} from './stand-in/stand-in-site.ts';
import { createSyntheticLibrary } from './stand-in/synthetic-library.ts';

const PHOTOS = 4_000;
/** The catalogue is kept by then, milliseconds. */
const KEPT_MS = 5_000;

let site: StandInSite;
let standIn: StandIn;
let browser: StandInBrowser;
let page: Page;

beforeAll(async () => {
  const thumb = Buffer.from(buildJpeg({ width: 512, height: 384, grey: 120 }));
  site = await startStandInSite();
  standIn = await startStandIn({
    library: withRejected(createSyntheticLibrary(STAND_IN_OWNER, PHOTOS, thumb), {
      'IMG_7.jpg': 'video',
      'IMG_3999.jpg': 'damaged',
    }),
  });
  browser = await site.launch(standIn.port);
  page = await browser.openTab('/');
});

afterAll(async () => {
  await browser.stop();
  await standIn.stop();
  await site.stop();
});

const cells = () => page.getByRole('gridcell');

/** Until every tile in the window has its picture. */
const settle = () =>
  page.waitForFunction(() => {
    const shown = [...document.querySelectorAll('[role=gridcell]')].filter(
      (cell) => cell.getBoundingClientRect().top < window.innerHeight,
    );
    return shown.length > 0 && shown.every((cell) => cell.querySelector('img')?.complete);
  });

const focused = () =>
  page.evaluate(() => Number((document.activeElement as HTMLElement).dataset['index'] ?? -1));

/** The key of the first photo that the window shows whole. */
const readFirst = () =>
  page.evaluate(() => {
    const bar = document.querySelector('header')?.getBoundingClientRect().bottom ?? 0;
    const first = [...document.querySelectorAll<HTMLElement>('[role=gridcell]')].find(
      (cell) => cell.getBoundingClientRect().top >= bar,
    );
    return first?.dataset['key'];
  });

/** In both themes. */
async function findNoViolations() {
  const axe = await readAxe();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findViolations(page, axe)).toEqual([]);
  }
}

describe('a library of thousands', () => {
  test('is whole, with few of it in the document and no preflight for a picture', async () => {
    await page.getByText('4,000 photos', { exact: true }).waitFor();
    await settle();
    expect(await page.locator('[role=grid] *').count()).toBeLessThan(300);
    const pictures = standIn.requests.get('GET') ?? 0;
    expect(pictures).toBeGreaterThan(10);
    // One for each of the services that are asked with headers.
    expect(standIn.requests.get('OPTIONS') ?? 0).toBeLessThan(6);
    expect(await findViolations(page, await readAxe())).toEqual([]);
  });

  test('is one stop for Tab, and its arrows, Home and End lead from photo to photo', async () => {
    await page.locator('[role=gridcell][tabindex="0"]').focus();
    expect(await focused()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe(2);
    await page.keyboard.press('ArrowDown');
    const below = await focused();
    expect(below).toBeGreaterThan(2);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBeLessThan(below);
    await page.keyboard.press('Control+End');
    await expect.poll(focused).toBe(PHOTOS - 1);
    await page.keyboard.press('Control+Home');
    await expect.poll(focused).toBe(0);
    expect(await page.locator('[role=gridcell][tabindex="0"]').count()).toBe(1);
  });

  test('is looked through by its years', async () => {
    await page.getByRole('slider', { name: 'Time' }).focus();
    const before = await readFirst();
    for (let month = 0; month < 12; month += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(readFirst).not.toBe(before);
    await settle();
  });

  test('keeps its place over another size of the window and a reload, and asks for no picture again', async () => {
    await page.waitForTimeout(KEPT_MS);
    const place = await readFirst();
    await page.setViewportSize({ width: 900, height: 800 });
    await expect
      .poll(() =>
        cells()
          .filter({ has: page.locator('img') })
          .count(),
      )
      .toBeGreaterThan(3);
    await page.setViewportSize({ width: 1_280, height: 800 });
    await expect.poll(readFirst).toBe(place);
    await settle();
    await page.waitForTimeout(500);
    standIn.requests.clear();
    await page.reload();
    await settle();
    await expect.poll(readFirst).toBe(place);
    // What is asked with GET beside pictures is the listing of what is late.
    expect(standIn.requests.get('GET') ?? 0).toBeLessThanOrEqual(1);
  });

  test('is searched by words, with errors, by dates, and by what the camera wrote', async () => {
    await goTo(page, 'Find');
    const box = page.getByRole('textbox', { name: 'Search everything' });
    const told = page.getByRole('status').filter({ hasText: /photos?/ });
    const countOf = async (text: string) => {
      await box.fill(text);
      await expect.poll(() => told.innerText()).not.toMatch(/4,000|3,998/);
      return Number(/^[\d,]+/.exec(await told.innerText())?.[0].replaceAll(',', '') ?? 0);
    };
    expect(await countOf('drink 77')).toBeGreaterThan(0);
    await box.fill('mkaer');
    await page.getByText('shown for maker, not mkaer').waitFor();
    expect(await countOf('march 2015')).toBeLessThan(200);
    expect(new URL(page.url()).searchParams.get('q')).toBe('march 2015');
    await page.getByRole('button', { name: 'Clear search' }).click();
    await page.getByRole('button', { name: 'Filters' }).click();
    const camera = page.getByRole('group', { name: 'Camera' }).getByRole('checkbox').first();
    await camera.check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Drop Maker / }).waitFor();
    expect(await findViolations(page, await readAxe())).toEqual([]);
  });

  test('is counted, and every number is that of the photos it leads to', async () => {
    await page.getByRole('button', { name: /account of/ }).click();
    await page.getByRole('menuitem', { name: 'Statistics' }).click();
    await page.getByText('3,998 photos, 14 GB').waitFor();
    expect(await page.title()).toBe('Statistics – Tintype');
    await findNoViolations();
    const camera = page.getByRole('table', { name: 'Cameras' }).locator('tbody tr').first();
    const count = await camera.getByRole('cell').first().innerText();
    await camera.getByRole('link').click();
    await page
      .getByRole('status')
      .filter({ hasText: `${count} photos` })
      .waitFor();
    await page.goBack();
    const year = page.getByRole('row', { name: /^2020/ });
    await year.waitFor();
    const months = await year.getByRole('link').allInnerTexts();
    expect(months.slice(1).reduce((sum, month) => sum + Number(month), 0)).toBe(
      Number(await year.getByRole('cell').nth(12).innerText()),
    );
  });

  test('tells which files are no photos, why, and takes them out', async () => {
    await page.getByRole('link', { name: 'Could not be read as photos' }).click();
    await page.getByText('This is a video, and videos are not kept yet.').waitFor();
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(2);
    await findNoViolations();
    await page.getByRole('button', { name: 'Open IMG_3999.jpg' }).click();
    await page.getByRole('dialog').getByText('The file is damaged from its first bytes.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete IMG_3999.jpg' }).click();
    await page.getByText('IMG_3999.jpg').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Open');
  });

  test('leaves nothing on the device when its person signs out', async () => {
    await page.getByRole('button', { name: /account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    const left = () =>
      page.evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle('catalog').catch(() => undefined);
        const files: string[] = [];
        if (folder) for await (const name of folder.keys()) files.push(name);
        return [...files, ...(await caches.keys())];
      });
    await expect.poll(left).toEqual([]);
  });
});
