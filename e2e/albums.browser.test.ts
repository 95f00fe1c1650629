/** Albums: made of a selection, looked at, renamed, left out of the library, taken back; and searches that are kept. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { findViolations, readAxe } from './accessibility.ts';
import type { AppUnderTest, Window } from './app-under-test.ts';
import { fileAndSee, goTo } from './person.ts';
import { startAppWithAda } from './signed-in.ts';

let app: AppUnderTest;
let ada: Window;

const PHOTOS = Array.from({ length: 4 }, (_, index) => ({
  name: `Shot ${index}.jpg`,
  bytes: sampleJpeg({
    grey: 40 + index * 30,
    width: 48,
    height: 32,
    make: 'NIKON',
    model: index < 2 ? 'Z 6' : 'Z 9',
    dateTimeOriginal: `2026:03:1${index} 10:00:0${index}`,
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
const button = (name: string) => ada.page.getByRole('button', { name, exact: true });
const dialog = (name: string | RegExp) => ada.page.getByRole('dialog', { name });
const said = (words: string | RegExp) => ada.page.getByRole('status').getByText(words);
const card = (name: RegExp) => ada.page.getByRole('listitem').getByRole('link', { name });
const selectAll = async () => {
  await cells().first().focus();
  await ada.page.keyboard.press('Control+a');
};
const undo = () => button('Undo').click();
const expectAccessible = async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await ada.page.emulateMedia({ colorScheme });
    expect(await findViolations(ada.page, await readAxe())).toEqual([]);
  }
};

test('the page of albums says the next step while there is none', async () => {
  await goTo(ada.page, 'Albums');
  await ada.page.getByRole('heading', { name: 'No albums yet' }).waitFor();
  await expectAccessible();
  await button('Choose photos').click();
  await cells().nth(3).waitFor();
});

test('two photos make an album', async () => {
  const { page } = ada;
  await cells()
    .first()
    .click({ modifiers: ['Control'] });
  await cells()
    .nth(1)
    .click({ modifiers: ['Control'] });
  await button('Add to album').click();
  const adding = dialog('Add 2 photos to an album');
  await adding.getByRole('button', { name: 'Make album' }).click();
  await adding.getByText('An album needs a name.').waitFor();
  await adding.getByLabel('New album').fill('a'.repeat(201));
  await adding.getByText(/at most 200 characters/).waitFor();
  await expectAccessible();
  await adding.getByLabel('New album').fill('  Rome  ');
  await page.keyboard.press('Enter');
  await said('2 photos added to the new album “Rome”').waitFor();
  await page.keyboard.press('Escape');
});

test('photos that are added again stay once', async () => {
  await selectAll();
  await button('Add to album').click();
  await dialog(/Add 4 photos/)
    .getByRole('button', { name: /Rome/ })
    .click();
  await said('2 photos added to “Rome”').waitFor();
  await button('Add to album').click();
  await dialog(/Add 4 photos/)
    .getByRole('button', { name: /Rome.*4 photos/ })
    .click();
  await said('All of them are in “Rome” already.').waitFor();
  await button('Cancel').click();
  await undo();
  await ada.page.keyboard.press('Escape');
});

test('an album shows its photos, is renamed, and says what is wrong with a name', async () => {
  await goTo(ada.page, 'Albums');
  await card(/Rome.*2 photos/).click();
  await expect.poll(() => cells().count()).toBe(2);
  await expectAccessible();
  await button('Rename').click();
  await dialog('Rename album').getByLabel('Name').fill('Rome, by night');
  await expectAccessible();
  await dialog('Rename album').getByRole('button', { name: 'Rename' }).click();
  await ada.page.getByRole('heading', { name: 'Rome, by night' }).waitFor();
  await undo();
  await ada.page.getByRole('heading', { name: 'Rome', exact: true }).waitFor();
});

test('the viewer goes from photo to photo of the album, and back to it', async () => {
  const { page } = ada;
  await cells().first().click();
  await page.getByRole('dialog', { name: 'Shot 3' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog', { name: 'Shot 2' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Shot 2' }).waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Rome', exact: true }).waitFor();
});

test('a photo becomes the cover, and one is taken out', async () => {
  const { page } = ada;
  await cells()
    .nth(1)
    .click({ modifiers: ['Control'] });
  await button('Use as cover').click();
  await said('Cover of “Rome” chosen').waitFor();
  await button('Take out of the album').click();
  await expect.poll(() => cells().count()).toBe(1);
  await said('1 photo taken out of “Rome”').waitFor();
  await undo();
  await expect.poll(() => cells().count()).toBe(2);
  await page.keyboard.press('Escape');
});

test('the library is without the photos of an album that is left out of it, until that is taken back', async () => {
  const { page } = ada;
  await button('Leave out of the library').click();
  await said('“Rome” is left out of the library').waitFor();
  await expect.poll(() => cells().count()).toBe(2);
  await goTo(page, 'Library');
  await expect.poll(() => cells().count()).toBe(2);
  await undo();
  await expect.poll(() => cells().count()).toBe(4);
});

test('a search is saved, leads to what it finds, and is renamed where it is named', async () => {
  const { page } = ada;
  await goTo(page, 'Find');
  await page.getByRole('textbox', { name: 'Search everything' }).fill('z 9');
  await expect.poll(() => cells().count()).toBe(2);
  await button('Save this search').click();
  await dialog('Save this search').getByLabel('Name').fill('The new camera');
  await dialog('Save this search').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Saved as The new camera' }).waitFor();
  await goTo(page, 'Albums');
  await expectAccessible();
  await card(/The new camera.*Saved search/).click();
  await expect.poll(() => cells().count()).toBe(2);
  await page.getByRole('link', { name: 'Saved as The new camera' }).click();
  await button('Remove search').click();
  await said('“The new camera” removed').waitFor();
  await expect.poll(() => card(/./).count()).toBe(1);
});

test('an album is removed and put back, and its photos stay', async () => {
  const { page } = ada;
  await card(/Rome/).click();
  await button('Remove album').click();
  await said('“Rome” removed; its photos stay').waitFor();
  await undo();
  await card(/Rome.*2 photos/).click();
  await expect.poll(() => cells().count()).toBe(2);
  await page.reload();
  await page.getByRole('heading', { name: 'Rome', exact: true }).waitFor();
  await expect.poll(() => cells().count()).toBe(2);
  await page.evaluate(() => {
    history.pushState(null, '', '/albums/5f0c2e4a-6b1d-4c3e-8f00-000000000001');
  });
  await page.getByRole('heading', { name: 'There is no such album' }).waitFor();
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
