/**
 * One photo at a time: deleting goes on and can be undone, a picture is looked at
 * closely, and the focus is never lost. By keyboard alone where a keyboard can.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { findViolations, readAxe } from './accessibility.ts';
import { visitSite, type AppUnderTest, type Window } from './app-under-test.ts';
import { drop, fileAll, goTo, signIn, takeNames, tile } from './person.ts';

let app: AppUnderTest;
let ada: Window;

const NAMES = ['Americano', 'Bellini', 'Cosmopolitan'];

beforeAll(async () => {
  app = await visitSite();
  ada = await app.openWindow();
});

afterAll(() => app.stop());

test('three photos are filed', async () => {
  const { page } = ada;
  await signIn(page, app.origin, /Ada/);
  const files = NAMES.map((name, index) => ({
    name: `${name}.jpg`,
    type: 'image/jpeg',
    bytes: sampleJpeg({
      grey: 60 + index * 40,
      // The newest comes first.
      dateTimeOriginal: `2026:03:${20 - index} 21:04:09`,
      width: 48,
      height: 32,
    }),
  }));
  await drop(page, files);
  await page.getByText(/^3 photos ready/).waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  await tile(page, /Cosmopolitan/).waitFor();
});

const viewer = (page: Page, name?: RegExp) => page.getByRole('dialog', name ? { name } : {});

/** What a person with a keyboard is at. */
const readFocus = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

describe('deleting', () => {
  test('goes on to the next photo without a question, and Undo shows it again', async () => {
    const { page } = ada;
    await tile(page, /Americano/).focus();
    await page.keyboard.press('Enter');
    await viewer(page, /Americano/).waitFor();
    await page.keyboard.press('Delete');
    await viewer(page, /Bellini/).waitFor();
    await page.getByRole('status').getByText('Deleted').waitFor();
    expect(await findViolations(page, await readAxe())).toEqual([]);
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.focus();
    await page.keyboard.press('Enter');
    await viewer(page, /Americano/).waitFor();
    await page.getByRole('status').getByText('Put back').waitFor();
  });

  test('the last photo of the row goes back to the one before it', async () => {
    const { page } = ada;
    await page.keyboard.press('ArrowRight');
    await viewer(page, /Bellini/).waitFor();
    await page.keyboard.press('ArrowRight');
    await viewer(page, /Cosmopolitan/).waitFor();
    await page.keyboard.press('Delete');
    await viewer(page, /Bellini/).waitFor();
  });

  test('the message stays above the page, and the focus is on the photo looked at', async () => {
    const { page } = ada;
    await page.keyboard.press('Escape');
    await viewer(page).waitFor({ state: 'detached' });
    await expect.poll(() => readFocus(page)).toMatch(/Bellini/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await tile(page, /Cosmopolitan/).waitFor();
    await expect.poll(() => readFocus(page)).toMatch(/Cosmopolitan/);
  });

  test('is so for the table too: a reload shows all three', async () => {
    const { page } = ada;
    await page.reload();
    for (const name of NAMES) await tile(page, new RegExp(name)).waitFor();
  });
});

test('putting back from the Trash moves the focus to the next entry', async () => {
  const { page } = ada;
  for (const name of ['Americano', 'Bellini']) {
    await tile(page, new RegExp(name)).click();
    await viewer(page, new RegExp(name)).waitFor();
    await page.keyboard.press('Delete');
    await viewer(page, new RegExp(name)).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await viewer(page).waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('menuitem', { name: 'Trash' }).click();
  const buttons = page.getByRole('button', { name: /^Put back/ });
  await buttons.nth(1).waitFor();
  await buttons.first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => buttons.count()).toBe(1);
  await expect.poll(() => readFocus(page)).toMatch(/^Put back/);
  await page.keyboard.press('Enter');
  await page.getByText('Nothing in the Trash').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Go to the library');
  await page.keyboard.press('Enter');
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
