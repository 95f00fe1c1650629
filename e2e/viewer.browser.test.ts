/**
 * One photo at a time: deleting goes on and can be undone, a picture is looked at
 * closely, and the focus is never lost. By keyboard alone where a keyboard can.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { findViolations, readAxe } from './accessibility.ts';
import { visitSite, type AppUnderTest, type Window } from './app-under-test.ts';
import { drop, fileAll, goTo, signIn, takeNames, tile, untilRecorded } from './person.ts';

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

const readClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

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
    await expect.poll(() => readFocus(page), { timeout: 10_000 }).toMatch(/Bellini/);
    const isRecorded = untilRecorded(page, 'Cosmopolitan');
    await page.getByRole('button', { name: 'Undo' }).click();
    await tile(page, /Cosmopolitan/).waitFor();
    await isRecorded;
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

  type Finger = readonly [x: number, y: number];
  const touch = async (...steps: Finger[][]) => {
    const devtools = await ada.context.newCDPSession(ada.page);
    for (const [index, fingers] of steps.entries())
      await devtools.send('Input.dispatchTouchEvent', {
        type: index === 0 ? 'touchStart' : 'touchMove',
        touchPoints: fingers.map(([x, y], id) => ({ x, y, id })),
      });
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await devtools.detach();
  };

  test('two fingers zoom', async () => {
    const { page } = ada;
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

  test('one finger turns to the photo beside it, and down closes', async () => {
    const { page } = ada;
    await touch([[300, 400]], [[400, 405]], [[500, 405]]);
    await viewer(page, /Cosmopolitan/).waitFor();
    await touch([[500, 400]], [[400, 405]], [[300, 405]]);
    await viewer(page, /Daiquiri/).waitFor();
    await touch([[400, 300]], [[402, 400]], [[402, 500]]);
    await viewer(page).waitFor({ state: 'detached' });
    await expect.poll(() => readFocus(page), { timeout: 10_000 }).toMatch(/Daiquiri/);
  });
});

describe('the back of the print', () => {
  const panel = (page: Page) => page.getByRole('complementary', { name: 'Details' });

  test('every tag is found by what it says, and copied; the record is saved', async () => {
    const { page, context } = ada;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await tile(page, /Daiquiri/).click();
    await panel(page).getByText('in the file').click();
    await panel(page).getByRole('searchbox').fill('ORIGINAL 21:04');
    const copies = panel(page).getByRole('button', { name: /^Copy \w+:/ });
    await expect.poll(() => copies.count()).toBe(1);
    await copies.click();
    await panel(page).getByRole('status').getByText('Copied').waitFor();
    expect(await readClipboard(page)).toBe('2026:03:10 21:04:09');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel(page).getByRole('button', { name: 'Save as JSON' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Daiquiri.jpg.json');
    const saved = JSON.parse(await readFile(await download.path(), 'utf8')) as unknown;
    expect(saved).toMatchObject({ fileName: 'Daiquiri.jpg', status: 'ready' });
    expect(await findViolations(page, await readAxe())).toEqual([]);
  });

  test('a link to the original is made when it was agreed to, says when it ends, and serves it', async () => {
    const { page } = ada;
    await page.getByRole('button', { name: 'Copy a link' }).click();
    await page.getByText('It works for 15 minutes.').waitFor();
    expect(await findViolations(page, await readAxe())).toEqual([]);
    await page.getByRole('button', { name: 'Make and copy it' }).click();
    await page.getByText(/^Anyone with this link can see the original until \d\d:\d\d\./).waitFor();
    const address = await page.getByRole('textbox', { name: 'The link' }).inputValue();
    await viewer(page, /A link/)
      .getByText('Copied', { exact: true })
      .waitFor();
    expect(await readClipboard(page)).toBe(address);
    expect(new URL(address).searchParams.get('X-Amz-Expires')).toBe('900');
    const served = await page.evaluate(async (link) => {
      const answer = await fetch(link);
      return [answer.status, (await answer.blob()).type];
    }, address);
    expect(served).toEqual([200, 'image/jpeg']);
    await page.getByRole('button', { name: 'Done' }).click();
  });
});

test('the slideshow goes on by itself, pauses, begins anew after the last, and ends where it is', async () => {
  const { page } = ada;
  const show = page.getByRole('group', { name: 'Slideshow' });
  const shown = (name: RegExp) => show.getByRole('img', { name });
  await page.keyboard.press('s');
  await shown(/Daiquiri/).waitFor();
  await show.getByText('Slideshow plays').waitFor({ state: 'attached' });
  // The last of four: after it comes the first.
  await shown(/Americano/).waitFor({ timeout: 10_000 });
  await page.keyboard.press(' ');
  await show.getByText('Slideshow paused').waitFor({ state: 'attached' });
  await show.getByRole('button', { name: 'Play' }).waitFor();
  expect(await findViolations(page, await readAxe())).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await shown(/Bellini/).waitFor();
  await page.keyboard.press('Escape');
  await show.waitFor({ state: 'detached' });
  await viewer(page, /Bellini/).waitFor();
});

test('a photo comes out of its tile and goes back, for who wants motion', async () => {
  const { page } = ada;
  await page.keyboard.press('Escape');
  await viewer(page).waitFor({ state: 'detached' });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  /** What the browser moved, from the moment that it was asked to. */
  const movedBy = async (act: () => Promise<void>) => {
    const moved = page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const end = Date.now() + 5_000;
          const look = () => {
            const isMoved = document
              .getAnimations()
              .some(
                ({ effect }) =>
                  effect instanceof KeyframeEffect &&
                  effect.pseudoElement === '::view-transition-group(photo)',
              );
            if (isMoved || Date.now() > end) resolve(isMoved);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    await act();
    return moved;
  };
  expect(await movedBy(() => tile(page, /Bellini/).click())).toBe(true);
  await viewer(page, /Bellini/).waitFor();
  await page.keyboard.press('ArrowRight');
  await viewer(page, /Cosmopolitan/).waitFor();
  expect(await movedBy(() => page.keyboard.press('Escape'))).toBe(true);
  await viewer(page).waitFor({ state: 'detached' });
  await expect.poll(() => readFocus(page), { timeout: 10_000 }).toMatch(/Cosmopolitan/);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('what the camera wrote leads to all photos like it', async () => {
  const { page } = ada;
  await tile(page, /Bellini/).click();
  await page.getByRole('link', { name: 'All of 2026' }).click();
  await viewer(page).waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?year=2026');
  await tile(page, /Daiquiri/).waitFor();
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
