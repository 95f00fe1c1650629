/**
 * Every screen with the sample photos on it: accessible, within its width, and
 * kept as a picture in `test-results/` for a person to look at.
 */
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations, readAxe } from './accessibility.ts';
import { visitSite, type AppUnderTest, type Window } from './app-under-test.ts';
import { fileAll, goTo, tile } from './person.ts';

const PICTURES = 'test-results';

let app: AppUnderTest;
let axe: string;

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true });
  axe = await readAxe();
  app = await visitSite();
});

afterAll(() => app.stop());

describe.each([
  { name: 'desktop-light', width: 1280, height: 800, dark: false },
  { name: 'desktop-dark', width: 1280, height: 800, dark: true },
  { name: 'phone-light', width: 390, height: 844, dark: false },
  { name: 'phone-dark', width: 390, height: 844, dark: true },
])('on $name', ({ name, ...size }) => {
  let window: Window;

  beforeAll(async () => {
    window = await app.openWindow(size);
  });

  afterAll(() => window.context.close());

  const check = async (screen: string) => {
    await window.page.screenshot({ path: `${PICTURES}/${name}-${screen}.png` });
    expect.soft(await findViolations(window.page, axe)).toEqual([]);
    expect.soft(await findOverflow(window.page)).toBe(0);
  };

  test('the way in', async () => {
    const { page } = window;
    await page.goto(app.origin);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await check('1-sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /Ada/ }).waitFor();
    await check('2-people');
    await page.getByRole('button', { name: /Ada/ }).click();
    await page.getByText('No photos yet').waitFor();
    await check('3-library-empty');
  });

  test('uploading the sample photos', async () => {
    const { page } = window;
    await goTo(page, 'Upload');
    await page.getByRole('button', { name: 'Try the sample photos' }).waitFor();
    await check('4-upload-empty');
    await page.getByRole('button', { name: 'Try the sample photos' }).click();
    await page.getByText(/^\d+ photos ready; nothing is sent/).waitFor();
    await check('5-upload-ready');
    await fileAll(page);
    await page.getByRole('button', { name: 'Details' }).first().click();
    await check('6-upload-filed');
  });

  test('looking at them', async () => {
    const { page } = window;
    await goTo(page, 'Library');
    await settle(page);
    await check('7-library');
    await tile(page, /Bar Italia/)
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    if (size.width < 900) await page.getByRole('button', { name: 'Details' }).click();
    await settle(page);
    await check('8-viewer');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await settle(page);
    await check('9-deleted');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Put back').waitFor();
    await page.getByRole('button', { name: 'Change labels' }).click();
    await check('12-change-labels');
    await page.getByRole('button', { name: 'Leave it' }).click();
    // Not by Escape: until the focus is back in the viewer, nobody hears it.
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  });

  test('finding them', async () => {
    const { page } = window;
    await goTo(page, 'Find');
    await page.getByRole('button', { name: /^Bar Italia/ }).click();
    await page.getByRole('button', { name: /^Negroni/ }).click();
    await settle(page);
    await check('10-find');
    await page.getByRole('textbox', { name: 'Drink' }).fill('Negrono');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is filed under').waitFor();
    await check('11-find-nothing');
  });

  test('putting them into an album', async () => {
    const { page } = window;
    await goTo(page, 'Albums');
    await page.getByText('No albums yet').waitFor();
    await check('15-albums-empty');
    await page.getByRole('button', { name: 'Choose photos' }).click();
    await tile(page, /Bar Italia/)
      .first()
      .waitFor();
    await tile(page, /Bar Italia/)
      .first()
      .focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Add to album' }).click();
    await page.getByLabel('New album').fill('Rome, by night');
    await check('16-add-to-album');
    await page.keyboard.press('Enter');
    await page.getByText(/added to the new album/).waitFor();
    await goTo(page, 'Albums');
    await page.getByRole('link', { name: /Rome, by night/ }).waitFor();
    await settle(page);
    await check('17-albums');
    await page.getByRole('link', { name: /Rome, by night/ }).click();
    await tile(page, /Bar Italia/)
      .first()
      .click({ modifiers: ['Control'] });
    await settle(page);
    await check('18-album');
    await page.keyboard.press('Escape');
  });

  test('what was deleted', async () => {
    const { page } = window;
    const openTrash = async () => {
      await page.getByRole('button', { name: /account of/ }).click();
      await page.getByRole('menuitem', { name: 'Trash' }).click();
    };
    await openTrash();
    await page.getByText('Nothing in the Trash').waitFor();
    await check('13-trash-empty');
    await goTo(page, 'Library');
    await tile(page, /Manhattan/).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await openTrash();
    await page.getByRole('button', { name: /^Put back .*Manhattan/ }).waitFor();
    await settle(page);
    await check('14-trash');
  });

  test('nothing complained', () => {
    expect(window.complaints).toEqual([]);
  });
});

/** Until every picture in the window has developed. */
async function settle(page: Page) {
  await page.locator('main img, [role=dialog] img').first().waitFor();
  await page.waitForFunction(() => {
    const blanks = [...document.querySelectorAll('[role=img]')];
    const isShown = (blank: Element) => blank.getBoundingClientRect().top < window.innerHeight;
    return !blanks.some(isShown) && [...document.images].every(({ complete }) => complete);
  });
}

/** Pixels by which the page is wider than its window. */
const findOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
