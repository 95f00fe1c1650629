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

/** Once the viewer knows who is beside its photo. */
const knowing = (page: Page, neighbour: 'Next photo' | 'Previous photo') =>
  page.getByRole('button', { name: neighbour }).waitFor();

/** What a person with a keyboard is at. */
const readFocus = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');

describe('deleting', () => {
  test('goes on to the next photo without a question, and Undo shows it again', async () => {
    const { page } = ada;
    await tile(page, /Americano/).focus();
    await page.keyboard.press('Enter');
    await viewer(page, /Americano/).waitFor();
    await knowing(page, 'Next photo');
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
    await knowing(page, 'Next photo');
    await page.keyboard.press('ArrowRight');
    await viewer(page, /Bellini/).waitFor();
    await knowing(page, 'Next photo');
    await page.keyboard.press('ArrowRight');
    await viewer(page, /Cosmopolitan/).waitFor();
    await knowing(page, 'Previous photo');
    await page.keyboard.press('Delete');
    await viewer(page, /Bellini/).waitFor();
  });

  test('the message stays above the page, and the focus is on the photo looked at', async () => {
    const { page } = ada;
    await page.keyboard.press('Escape');
    await viewer(page).waitFor({ state: 'detached' });
    await expect.poll(() => readFocus(page), { timeout: 10_000 }).toMatch(/Bellini/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await tile(page, /Cosmopolitan/).waitFor();
    await expect.poll(() => readFocus(page), { timeout: 10_000 }).toMatch(/Cosmopolitan/);
  });

  test('is so for the table too: a reload shows all three', async () => {
    const { page } = ada;
    await page.reload();
    for (const name of NAMES) await tile(page, new RegExp(name)).waitFor();
  });
});

describe('looking closely', () => {
  const picture = (page: Page) => viewer(page).locator('img').first();
  const widthOf = async (page: Page) => Math.round((await picture(page).boundingBox())?.width ?? 0);

  test('a small photo is no larger than its pixels', async () => {
    const { page } = ada;
    await tile(page, /Americano/).click();
    await picture(page).waitFor();
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBe(48);
    await page.keyboard.press('Escape');
  });

  test('keys zoom and move the picture to its edges, and arrows turn the page again after 0', async () => {
    const { page } = ada;
    const jpeg = sampleJpeg({
      grey: 90,
      width: 4200,
      height: 2800,
      dateTimeOriginal: '2026:03:10 21:04:09',
    });
    // More than three megabytes, so that it has a preview.
    const bytes = new Uint8Array(jpeg.length + 3_500_000);
    bytes.set(jpeg);
    await goTo(page, 'Upload');
    const file = { name: 'Daiquiri.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByText(/^1 photo ready/).waitFor();
    await takeNames(page);
    await fileAll(page);
    await goTo(page, 'Library');
    await tile(page, /Daiquiri/).click();
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBeGreaterThan(700);
    const atRest = await widthOf(page);
    expect(atRest).toBeLessThan(1280);
    expect(await viewer(page).locator('[data-original]').count()).toBe(0);
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('+');
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBe(4200);
    await viewer(page).locator('[data-original]').waitFor();
    for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowLeft');
    await viewer(page, /Daiquiri/).waitFor();
    expect(Math.round((await picture(page).boundingBox())?.x ?? -1)).toBe(16);
    await page.keyboard.press('0');
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBe(atRest);
  });

  test('the wheel zooms where it points, a double click to 1:1 and back; the page stays', async () => {
    const { page } = ada;
    const atRest = await widthOf(page);
    await page.mouse.move(400, 300);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBeGreaterThan(atRest);
    expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1);
    await page.keyboard.press('0');
    await page.mouse.dblclick(400, 300);
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBe(4200);
    const before = await picture(page).boundingBox();
    await page.mouse.down();
    await page.mouse.move(430, 320, { steps: 3 });
    await page.mouse.up();
    const after = await picture(page).boundingBox();
    expect(Math.round((after?.x ?? 0) - (before?.x ?? 0))).toBe(30);
    await page.waitForTimeout(400); // a click of its own, not part of the drag
    await page.mouse.dblclick(400, 300);
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBe(atRest);
    expect(await findViolations(page, await readAxe())).toEqual([]);
  });

  test('two fingers zoom', async () => {
    const { page } = ada;
    const devtools = await ada.context.newCDPSession(page);
    type Finger = readonly [x: number, y: number];
    const touch = async (...steps: Finger[][]) => {
      for (const [index, fingers] of steps.entries())
        await devtools.send('Input.dispatchTouchEvent', {
          type: index === 0 ? 'touchStart' : 'touchMove',
          touchPoints: fingers.map(([x, y], id) => ({ x, y, id })),
        });
      await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const atRest = await widthOf(page);
    await touch(
      [[300, 400], [400, 400]],
      [[250, 400], [450, 400]],
      [[200, 400], [500, 400]],
    ); // prettier-ignore
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBeGreaterThan(atRest * 1.5);
    await page.keyboard.press('0');
    await expect.poll(() => widthOf(page), { timeout: 10_000 }).toBe(atRest);
  });
});
