/** Many photos at once: selected by mouse, finger and keys, filed elsewhere, deleted, and back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { findViolations, readAxe } from './accessibility.ts';
import type { AppUnderTest, Window } from './app-under-test.ts';
import { fileAndSee, untilRecorded } from './person.ts';
import { startAppWithAda } from './signed-in.ts';

let app: AppUnderTest;
let ada: Window;

/** Two days of four. */
const PHOTOS = Array.from({ length: 8 }, (_, index) => ({
  name: `Shot ${index}.jpg`,
  bytes: sampleJpeg({
    grey: 40 + index * 20,
    dateTimeOriginal: `2026:03:1${index < 4 ? 4 : 5} 10:00:0${index}`,
  }),
  type: 'image/jpeg',
}));

beforeAll(async () => {
  ({ app, ada } = await startAppWithAda());
});

afterAll(() => app.stop());

test('photos of two days are filed', async () => {
  await fileAndSee(ada.page, PHOTOS);
});

const cells = () => ada.page.getByRole('gridcell');
const bar = () => ada.page.getByRole('region', { name: 'Selected photos' });
const said = () => ada.page.getByRole('status');

const selected = () =>
  ada.page
    .locator('[role=gridcell][aria-selected=true]')
    .evaluateAll((tiles) => tiles.map((tile) => Number((tile as HTMLElement).dataset['index'])));
const expectSelected = (indexes: number[]) => expect.poll(selected).toEqual(indexes);

async function placeOf(index: number) {
  const box = (await cells().nth(index).boundingBox()) ?? expect.fail('no tile');
  return { x: box.x, y: box.y, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
}

describe('photos are selected', () => {
  test('by their marks, by clicks from then on, and up to where Shift is held', async () => {
    const { page } = ada;
    const { x, y } = await placeOf(1);
    await page.mouse.click(x + 20, y + 20);
    await expectSelected([1]);
    await cells().nth(6).click();
    await expectSelected([1, 6]);
    await cells().nth(3).click();
    await cells()
      .nth(5)
      .click({ modifiers: ['Shift'] });
    await expectSelected([1, 3, 4, 5, 6]);
    await cells().nth(4).click();
    await expectSelected([1, 3, 5, 6]);
    await bar().getByText('4 selected').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page, await readAxe())).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await expectSelected([]);
    await bar().waitFor({ state: 'detached' });
  });

  test('by a mouse that passes over them, forth and back', async () => {
    const { page } = ada;
    const from = await placeOf(0);
    const [far, near] = [await placeOf(3), await placeOf(2)];
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(far.middle.x, far.middle.y, { steps: 6 });
    await expectSelected([0, 1, 2, 3]);
    await page.mouse.move(near.middle.x, near.middle.y, { steps: 3 });
    await expectSelected([0, 1, 2]);
    await page.mouse.up();
    await bar().getByRole('button', { name: 'Select none' }).click();
    await expectSelected([]);
  });

  test('by a finger that rests, and then by what it taps', async () => {
    const { page } = ada;
    const touch = await page.context().newCDPSession(page);
    await touch.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const point = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
    const [from, to, other] = [await placeOf(1), await placeOf(3), await placeOf(6)];
    await point('touchStart', from.middle);
    await expectSelected([1]);
    await point('touchMove', to.middle);
    await expectSelected([1, 2, 3]);
    await point('touchEnd');
    await point('touchStart', other.middle);
    await point('touchEnd');
    await expectSelected([1, 2, 3, 6]);
    await touch.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    await page.keyboard.press('Escape');
    await expectSelected([]);
  });

  test('by keys alone: one, some, a day, all, none', async () => {
    const { page } = ada;
    await page.locator('[role=gridcell][tabindex="0"]').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowRight');
    await expectSelected([0, 1]);
    await page.keyboard.press('d');
    await expectSelected([0, 1, 2, 3]);
    await page.keyboard.press('Control+a');
    await expectSelected([0, 1, 2, 3, 4, 5, 6, 7]);
    await page.keyboard.press('Escape');
    await expectSelected([]);
    // Enter still opens.
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});

describe('what is selected', () => {
  const take = async (...indexes: number[]) => {
    await ada.page.getByRole('button', { name: 'Select', exact: true }).click();
    for (const index of indexes) await cells().nth(index).click();
    await expectSelected(indexes);
  };

  test('is deleted at once, and Undo brings it back, for the table as well', async () => {
    const { page } = ada;
    await take(0, 2, 5);
    await bar().getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => cells().count()).toBe(5);
    await said().getByText('3 photos deleted').waitFor();
    const isRecorded = untilRecorded(page, 'Shot');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => cells().count()).toBe(8);
    await page.locator('[role=gridcell]:focus').waitFor();
    await said().getByText('3 photos put back').waitFor();
    await isRecorded;
    await page.reload();
    await cells().nth(7).waitFor();
  });

  test('is filed under one other label, keeps the other, and comes back', async () => {
    const { page } = ada;
    await take(1, 2);
    await bar().getByRole('button', { name: 'Change labels' }).click();
    const ask = page.getByRole('dialog', { name: 'File 2 photos under other labels' });
    await ask.getByRole('combobox', { name: 'Bar' }).fill('Harbour');
    await ask.getByRole('button', { name: 'Move' }).click();
    await said().getByText('2 photos filed under Harbour').waitFor();
    await expect.poll(() => page.getByRole('gridcell', { name: /^Harbour, Shot/ }).count()).toBe(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await said().getByText('2 photos moved back').waitFor();
    await expect.poll(() => page.getByRole('gridcell', { name: /Harbour/ }).count()).toBe(0);
    expect(await cells().count()).toBe(8);
  });
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
