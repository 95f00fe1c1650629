/** What somebody says of photos: in the viewer, of many at once, by keys, offline, and taken back. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blobSource } from '#metadata/byte-source';
import { readMetadata } from '#metadata/read-metadata';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { findViolations, readAxe } from './accessibility.ts';
import type { AppUnderTest, Window } from './app-under-test.ts';
import { fileAndSee, goTo } from './person.ts';
import { startAppWithAda } from './signed-in.ts';

let app: AppUnderTest;
let ada: Window;

/** Taken by a camera whose clock was ten years behind. */
const PHOTOS = Array.from({ length: 4 }, (_, index) => ({
  name: `Shot ${index}.jpg`,
  bytes: sampleJpeg({
    grey: 40 + index * 30,
    width: 48,
    height: 32,
    make: 'NIKON',
    model: 'Z 6',
    dateTimeOriginal: `2016:03:1${index} 10:00:0${index}`,
  }),
  type: 'image/jpeg',
}));

beforeAll(async () => {
  ({ app, ada } = await startAppWithAda());
});

test('four photos are filed', async () => {
  await fileAndSee(ada.page, PHOTOS);
});

afterAll(() => app.stop());

const cells = () => ada.page.getByRole('gridcell');
const viewer = () => ada.page.getByRole('dialog', { name: /Shot/ });
const panel = () => ada.page.getByRole('complementary', { name: 'Details' });
const said = (words: string | RegExp) => ada.page.getByRole('status').getByText(words);
const days = () => ada.page.getByRole('heading', { level: 2 }).allTextContents();

/** Edits that the journal of this device holds. */
const journalled = () =>
  ada.page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('tintype.edits'));
    const opening = indexedDB.open(name?.name ?? '');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const asked = database.transaction('edits').objectStore('edits').count();
    const count = await new Promise<number>((resolve) => {
      asked.onsuccess = () => resolve(asked.result);
    });
    database.close();
    return count;
  });
const untilInTable = () => expect.poll(journalled, { timeout: 30_000 }).toBe(0);

test('a photo is rated, liked and turned by keys, at once', async () => {
  const { page } = ada;
  await cells().first().click();
  await viewer().waitFor();
  await panel().getByText('2016', { exact: false }).first().waitFor();
  await page.keyboard.press('4');
  await panel().getByRole('button', { name: '4 stars', pressed: true }).waitFor();
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Favorite', pressed: true }).waitFor();
  await page.keyboard.press('r');
  await panel().getByText('32 × 48').waitFor();
  const picture = viewer().getByRole('img').first();
  await expect
    .poll(() =>
      picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight].join()),
    )
    .toBe('32,48');
  await untilInTable();
});

test('its words, date and place are edited in the panel, and taken back from the message', async () => {
  const { page } = ada;
  await panel().getByRole('button', { name: 'Edit' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page, await readAxe())).toEqual([]);
  }
  await panel().getByLabel('Title').fill('A quiet evening');
  await panel().getByLabel('Keywords').fill('dusk, bar');
  await panel().getByLabel('Taken').fill('31 February');
  await panel().getByLabel('Coordinates').fill('91, 0');
  await panel().getByRole('button', { name: 'Save' }).click();
  await panel().getByText('Write a date like').waitFor();
  await panel().getByText('Write coordinates like').waitFor();
  await panel().getByLabel('Taken').fill('1987-06');
  await panel().getByLabel('Coordinates').fill('45.4642, 9.19');
  await panel().getByRole('button', { name: 'Save' }).click();
  await panel().getByText('A quiet evening').waitFor();
  await panel().getByText('June 1987').waitFor();
  await panel().getByText('45.46420° N, 9.19000° E').waitFor();
  await panel().getByText('dusk, bar').waitFor();
  await said('Title, date, place, and keywords changed').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await panel().getByText('A quiet evening').waitFor({ state: 'detached' });
  await panel()
    .getByText(/March 2016/)
    .waitFor();
  // What was said before stays said.
  await panel().getByRole('button', { name: '4 stars', pressed: true }).waitFor();
});

test('its history says what was said, and leads back to before', async () => {
  await panel().getByRole('button', { name: 'Edit' }).click();
  await panel().getByRole('button', { name: 'History' }).click();
  const rated = panel().getByRole('listitem').filter({ hasText: 'Rating: 4 of 5' });
  await rated.getByRole('button', { name: 'As before this' }).click();
  await panel().getByRole('button', { name: '4 stars', pressed: false }).waitFor();
  await panel().getByText('Rating: as the camera wrote').waitFor();
  await panel().getByRole('button', { name: 'Cancel' }).click();
  await untilInTable();
  await ada.page.keyboard.press('Escape');
  await viewer().waitFor({ state: 'detached' });
});

test('many photos get their right dates together, and are where they belong', async () => {
  const { page } = ada;
  await cells().first().focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit 4 photos' });
  await dialog.getByLabel('Shift all: the first was taken').fill('2026-03-10 10:00:00');
  await dialog.getByLabel('Time zone').fill('Asia/Kathmandu');
  await dialog.getByText(/First: .*2016 .* → .*10 March 2026 at 10:00:00 \(UTC\+05:45\)/).waitFor();
  await dialog.getByText(/Last: .*13 March 2026 at 10:00:03/).waitFor();
  await dialog.getByLabel('Keywords').fill('trip,');
  expect(await findViolations(page, await readAxe())).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(days)
    .toEqual(['Fri 13 March 2026', 'Thu 12 March 2026', 'Wed 11 March 2026', 'Tue 10 March 2026']);
  await said(/of 4 photos changed/).waitFor();
  await untilInTable();
  await page.keyboard.press('Escape');
});

test('a copy that is downloaded says what was said', async () => {
  const { page } = ada;
  await cells().first().click();
  await viewer().waitFor();
  await page.getByRole('button', { name: 'Download' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'With your edits' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Shot 3.jpg');
  const bytes = new Uint8Array(await readFile(await download.path()));
  const reading = await readMetadata(blobSource(new Blob([bytes])));
  expect(reading).toMatchObject({
    metadata: {
      time: { takenAt: '2026-03-13T10:00:03', utcOffset: '+05:45' },
      text: { keywords: ['trip'] },
      camera: { model: 'Z 6' },
    },
  });
  await page.keyboard.press('Escape');
  await viewer().waitFor({ state: 'detached' });
});

test('a photo in the library is hidden and found again, by keys and filters', async () => {
  const { page } = ada;
  await cells().first().focus();
  await page.keyboard.press('h');
  await expect.poll(() => cells().count()).toBe(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => cells().count()).toBe(4);
  await cells().nth(1).focus();
  await page.keyboard.press('h');
  await expect.poll(() => cells().count()).toBe(3);
  await untilInTable();
  await goTo(page, 'Find');
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('checkbox', { name: /^Hidden/ }).check();
  await page.keyboard.press('Escape');
  await expect.poll(() => cells().count()).toBe(1);
  await page.getByRole('button', { name: 'Drop Hidden' }).click();
  await page.getByRole('textbox', { name: 'Search everything' }).fill('trip');
  await expect.poll(() => cells().count()).toBe(3);
});

test('what is said offline shows, outlives the tab, and is sent when the network is back', async () => {
  const { page } = ada;
  await goTo(page, 'Library');
  await page.getByRole('button', { name: 'Cloud' }).click();
  await page.getByRole('switch', { name: 'Offline' }).check();
  await page.getByRole('button', { name: 'Cloud' }).click();
  await cells().first().click();
  await viewer().waitFor();
  await page.keyboard.press('5');
  await panel().getByRole('button', { name: '5 stars', pressed: true }).waitFor();
  await said('An edit is kept on this device and sent later. The connection is gone.').waitFor();
  expect(await journalled()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Cloud' }).click();
  await page.getByRole('switch', { name: 'Offline' }).uncheck();
  await page.getByRole('button', { name: 'Cloud' }).click();
  await untilInTable();
  await page.reload();
  await cells().first().click();
  await panel().getByRole('button', { name: '5 stars', pressed: true }).waitFor();
});

test('the page never complained', () => {
  expect(ada.complaints.filter((words) => !words.includes('ERR_FAILED'))).toEqual([]);
});
