/**
 * The upload page as a person uses it, with the odd choices that a stranger makes.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { visitSite, type AppUnderTest, type Window } from './app-under-test.ts';
import { captionOf, drop, fileAll, goTo, row, signIn } from './person.ts';

let app: AppUnderTest;
let ada: Window;

beforeAll(async () => {
  app = await visitSite();
  ada = await app.openWindow();
  await signIn(ada.page, app.origin, /Ada/);
});

afterAll(() => app.stop());

const photo = (grey: number, name = `IMG_${grey}.jpg`) => ({
  name,
  bytes: sampleJpeg({ grey, width: 48, height: 32 }),
  type: 'image/jpeg',
});

const clear = async () => {
  await ada.page.getByRole('button', { name: 'Clear finished' }).click();
  await ada.page.getByText('File some photos').waitFor();
};

test('a guess is taken by Tab, and typing over it takes nothing', async () => {
  const { page } = ada;
  await drop(page, [photo(1, 'Negroni.jpg'), photo(2, 'Sbagliato.jpg')]);
  await row(page, 'Sbagliato.jpg').getByText('Ready to be filed').waitFor();
  await captionOf(page, 'Negroni.jpg', 'Drink').click();
  await page.keyboard.press('Tab');
  await captionOf(page, 'Negroni.jpg', 'Drink').getByText('Negroni').waitFor();
  await captionOf(page, 'Sbagliato.jpg', 'Drink').click();
  await page.keyboard.type('Spritz');
  await page.keyboard.press('Tab');
  await captionOf(page, 'Sbagliato.jpg', 'Drink').getByText('Spritz').waitFor();
});

test('some are selected and labelled at once, and the others keep theirs', async () => {
  const { page } = ada;
  await drop(page, [photo(3), photo(4), photo(5)]);
  await row(page, 'IMG_5.jpg').getByText('Ready to be filed').waitFor();
  await page.getByRole('checkbox', { name: 'Select IMG_3.jpg' }).click();
  await page.getByRole('checkbox', { name: 'Select IMG_5.jpg' }).click({ modifiers: ['Shift'] });
  const all = page.getByRole('region', { name: 'For all' });
  await all.getByText('For the 3 selected').waitFor();
  await all.getByRole('combobox', { name: 'Bar' }).fill('Bar Basso');
  await page.keyboard.press('Tab');
  await captionOf(page, 'IMG_4.jpg', 'Bar').getByText('Bar Basso').waitFor();
  await captionOf(page, 'Negroni.jpg', 'Bar').getByText('No bar').waitFor();
  await page.getByRole('button', { name: 'File 3 photos' }).click();
  await row(page, 'IMG_5.jpg').getByText('Filed under Bar Basso.').waitFor();
  await row(page, 'Negroni.jpg').getByText('Ready to be filed').waitFor();
});

test('what is prepared and not filed is there after a reload', async () => {
  const { page } = ada;
  await page.reload();
  await captionOf(page, 'Negroni.jpg', 'Drink').getByText('Negroni').waitFor();
  await row(page, 'Negroni.jpg').locator('img').waitFor();
  await fileAll(page);
  await row(page, 'Sbagliato.jpg').getByText('Filed under Spritz.').waitFor();
});

test('at the end one step leads to exactly these photos', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'See them' }).click();
  const viewer = page.getByRole('dialog');
  await viewer.getByRole('heading', { name: 'Negroni' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await viewer.getByRole('heading', { name: 'Spritz' }).waitFor();
  await page.keyboard.press('Escape');
  await clear();
});

test('a photo goes up without its place, if that is wished', async () => {
  const { page } = ada;
  const gps = { latitude: 51.5133, longitude: -0.1312 };
  const located = sampleJpeg({ make: 'NIKON', gps, width: 48, height: 32 });
  await drop(page, [{ name: 'Here.jpg', bytes: located, type: 'image/jpeg' }]);
  await row(page, 'Here.jpg').getByText('Ready to be filed').waitFor();
  await page.getByRole('checkbox', { name: /^Remove where photos were taken/ }).check();
  await page.waitForTimeout(500);
  await row(page, 'Here.jpg').getByText('Ready to be filed').waitFor();
  await fileAll(page);
  await row(page, 'Here.jpg').getByRole('button', { name: 'Details' }).click();
  await row(page, 'Here.jpg').getByText('NIKON').first().waitFor();
  expect(await row(page, 'Here.jpg').getByText('51.51330° N').count()).toBe(0);
  await clear();
});

test('the wish is remembered', async () => {
  const { page } = ada;
  await page.reload();
  await page.getByText('File some photos').waitFor();
  await drop(page, [photo(9)]);
  const wish = page.getByRole('checkbox', { name: /^Remove where photos were taken/ });
  expect(await wish.isChecked()).toBe(true);
  await wish.uncheck();
  await row(page, 'IMG_9.jpg')
    .getByRole('button', { name: /off the list/ })
    .click();
});

test('on a phone a row is low, and what is tapped in it is as large as a finger', async () => {
  const phone = await app.openWindow({ width: 390, height: 844 });
  const { page } = phone;
  const devtools = await page.context().newCDPSession(page);
  const features = [{ name: 'pointer', value: 'coarse' }];
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await devtools.send('Emulation.setEmulatedMedia', { features });
  await signIn(page, app.origin, /Bruno/);
  await goTo(page, 'Upload');
  await drop(page, [photo(40, 'Negroni.jpg'), photo(41)]);
  await page.getByText('2 photos ready').waitFor();
  const sizes = await page.evaluate(() => {
    const sizeOf = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return { width, height };
    };
    const rows = [...document.querySelectorAll('li[data-index]')];
    const tapped = rows.flatMap((row) => [...row.querySelectorAll('button, label')]);
    return {
      rows: rows.map(sizeOf),
      tapped: tapped.filter((one) => one.checkVisibility()).map(sizeOf),
    };
  });
  expect(Math.max(...sizes.rows.map(({ height }) => height))).toBeLessThanOrEqual(90);
  expect(sizes.tapped.length).toBeGreaterThanOrEqual(8);
  expect(Math.min(...sizes.tapped.map(({ height }) => height))).toBeGreaterThanOrEqual(44);
  // A tap on the print selects.
  await row(page, 'IMG_41.jpg')
    .locator('label')
    .click({ position: { x: 60, y: 60 } });
  await page.getByText('For the 1 selected').waitFor();
  await page.getByRole('button', { name: 'File 1 photo' }).click();
  await row(page, 'IMG_41.jpg').getByText('Filed without labels.').waitFor();
  expect(phone.complaints).toEqual([]);
  await phone.context.close();
});

test('two tabs show one list, and the second goes on when the first is closed', async () => {
  const { page, context } = ada;
  const second = await context.newPage();
  await signIn(second, app.origin, /Ada/);
  await goTo(second, 'Upload');
  await drop(second, [photo(20, 'Second.jpg')]);
  await row(second, 'Second.jpg').getByText('Ready to be filed').waitFor();
  await goTo(page, 'Upload');
  await row(page, 'Second.jpg').getByText('Ready to be filed').waitFor();
  await page.close();
  await second.getByRole('button', { name: 'File 1 photo' }).click();
  await row(second, 'Second.jpg').getByText('Filed without labels.').waitFor();
});

test('who signs out is asked where something is not sent, and leaves nothing behind', async () => {
  const { context } = ada;
  const page = await context.newPage();
  await signIn(page, app.origin, /Iris/);
  await goTo(page, 'Upload');
  await drop(page, [photo(30, 'Unsent.jpg')]);
  await row(page, 'Unsent.jpg').getByText('Ready to be filed').waitFor();
  const signOut = async () => {
    await page.getByRole('button', { name: /account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
  };
  await signOut();
  const question = page.getByRole('alertdialog');
  await question.getByText('1 file is not in your archive yet.').waitFor();
  await question.getByRole('button', { name: 'Stay signed in' }).click();
  await row(page, 'Unsent.jpg').getByText('Ready to be filed').waitFor();
  await signOut();
  await question.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  const kept = await page.evaluate(async () => {
    const [name = ''] = (await indexedDB.databases())
      .map((database) => database.name ?? '')
      .filter((found) => found.startsWith('tintype.transfer.c2aade77'));
    if (!name) return Number.NaN;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('not opened'));
    });
    const count = (store: string) =>
      new Promise<number>((resolve) => {
        const request = database.transaction(store).objectStore(store).count();
        request.onsuccess = () => resolve(request.result);
      });
    return (await count('entries')) + (await count('bodies')) + (await count('renditions'));
  });
  expect(kept).toBe(0);
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
