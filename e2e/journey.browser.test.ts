/**
 * The main job in a real browser: a photo goes in, its metadata comes out, two
 * labels find it again. The steps build on one another.
 */
import { mkdtemp, mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { visitSite, type AppUnderTest, type Window } from './app-under-test.ts';
import {
  captionOf,
  drop,
  fileAll,
  goTo,
  paste,
  row,
  signIn,
  takeGuess,
  typeLabel,
  tile,
} from './person.ts';

let app: AppUnderTest;
let ada: Window;

const NEGRONI = sampleJpeg({
  make: 'NIKON CORPORATION',
  model: 'NIKON Z 6',
  dateTimeOriginal: '2026:03:14 21:04:09',
  offsetTimeOriginal: '+01:00',
  gps: { latitude: 51.5133, longitude: -0.1312, altitude: 21 },
  width: 48,
  height: 32,
});

beforeAll(async () => {
  app = await visitSite();
  ada = await app.openWindow();
});

afterAll(() => app.stop());

describe('a photo', () => {
  test('waits for its owner, who signs in with a code and its proof key', async () => {
    const { page } = ada;
    await page.goto(app.origin);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /Ada/ }).waitFor();
    const asked = new URL(page.url()).searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    await page.getByRole('button', { name: /Ada/ }).click();
    await page.getByText('No photos yet').waitFor();
    expect(page.url()).toBe(`${app.origin}/`);
  });

  test('is shown with what the camera wrote before anything is sent', async () => {
    const { page } = ada;
    await drop(page, [{ name: 'Negroni.jpg', bytes: NEGRONI, type: 'image/jpeg' }]);
    const negroni = row(page, 'Negroni.jpg');
    await negroni.getByText('NIKON Z 6 · 14 Mar 2026 21:04').waitFor();
    await negroni.locator('img').waitFor();
    await negroni.getByText('Ready to be filed').waitFor();
    // What its name says is a guess, and no value before somebody takes it.
    await captionOf(page, 'Negroni.jpg', 'Drink').getByText('No drink').waitFor();
    await takeGuess(page, 'Negroni.jpg', 'Negroni');
    await captionOf(page, 'Negroni.jpg', 'Drink').getByText('Negroni').waitFor();
  });

  test('goes up under its two labels, and its record comes back in groups', async () => {
    const { page } = ada;
    await typeLabel(page, 'Negroni.jpg', 'Bar', 'Bar Italia');
    await forgetPage(ada);
    await fileAll(page);
    const negroni = row(page, 'Negroni.jpg');
    await negroni.getByText('Filed under Bar Italia, Negroni.').waitFor();
    await negroni.getByRole('button', { name: 'Details' }).click();
    await negroni.getByText('Saturday 14 March 2026 at 21:04:09 (UTC+01:00)').waitFor();
    await negroni.getByText('51.51330° N, 0.13120° W').waitFor();
    await negroni.getByText('48 × 32').waitFor();
  });

  test('that is already there is not stored twice', async () => {
    const { page } = ada;
    await page.getByRole('button', { name: 'Clear finished' }).click();
    await paste(page, [{ name: 'Negroni.jpg', bytes: NEGRONI, type: 'image/jpeg' }]);
    const negroni = row(page, 'Negroni.jpg');
    await negroni.getByText('Already filed under Bar Italia, Negroni. Not sent.').waitFor();
    await negroni.getByRole('button', { name: 'File here as well' }).click();
    await takeGuess(page, 'Negroni.jpg', 'Bar Italia');
    await takeGuess(page, 'Negroni.jpg', 'Negroni');
    await fileAll(page);
    await negroni.getByText('Already filed under Bar Italia, Negroni.').waitFor();
    await page.getByRole('button', { name: 'Clear finished' }).click();
  });

  test('is in the library, opens large, and is downloaded under its own name', async () => {
    const { page } = ada;
    await goTo(page, 'Library');
    await tile(page, /Bar Italia, Negroni/).click();
    const viewer = page.getByRole('dialog');
    await viewer.getByRole('heading', { name: 'Negroni' }).waitFor();
    await viewer.getByText(/All \d+ tags in the file/).click();
    await viewer.getByText('NIKON CORPORATION').waitFor();
    const download = page.waitForEvent('download');
    await viewer.getByRole('button', { name: 'Download' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('Negroni.jpg');
    expect(new Uint8Array(await readFile(await file.path()))).toEqual(NEGRONI);
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  });

  test('is found by its two labels, chosen or typed', async () => {
    const { page } = ada;
    await goTo(page, 'Find');
    await page.getByRole('button', { name: /^Bar Italia/ }).click();
    await page.getByRole('textbox', { name: 'Drink' }).fill('negroni');
    await page.keyboard.press('Enter');
    await tile(page, /^Bar Italia, Negroni/).waitFor();
    expect(new URL(page.url()).search).toBe('?album=Bar+Italia&title=Negroni');
  });

  test('of a pair that does not exist is not found, and what exists is offered', async () => {
    const { page } = ada;
    await page.getByRole('textbox', { name: 'Drink' }).fill('Negrono');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is filed under Bar Italia, Negrono.').waitFor();
    await page.getByRole('button', { name: 'Drink Negroni', exact: true }).click();
    await tile(page, /^Bar Italia, Negroni/).waitFor();
  });

  test('is still there after a reload, without signing in again', async () => {
    const { page } = ada;
    await page.reload();
    await tile(page, /^Bar Italia, Negroni/).waitFor();
  });

  test('is nobody else’s', async () => {
    const { page } = ada;
    await goTo(page, 'Library');
    await tile(page, /Bar Italia, Negroni/).click();
    await page.getByRole('dialog').getByRole('heading', { name: 'Negroni' }).waitFor();
    const address = page.url();
    await page.keyboard.press('Escape');

    const other = await ada.context.newPage();
    await signIn(other, app.origin, /Bruno/);
    await other.getByText('No photos yet').waitFor();
    await other.goto(address);
    await other.getByText('This photo is not here.').waitFor();
    await other.close();
  });
});

describe('a file', () => {
  test('that cannot be filed says why, and stands in no other’s way', async () => {
    const { page } = ada;
    await goTo(page, 'Upload');
    const folder = await mkdtemp(join(tmpdir(), 'tintype-'));
    const huge = join(folder, 'huge.jpg');
    const handle = await open(huge, 'w');
    await handle.truncate(6_000_000_000);
    await handle.close();
    await drop(page, [
      { name: 'notes.txt', bytes: new TextEncoder().encode('gin, vermouth, bitter') },
      { name: 'empty.jpg', bytes: new Uint8Array(), type: 'image/jpeg' },
      { name: 'cut.jpg', bytes: NEGRONI.slice(0, NEGRONI.length - 40), type: 'image/jpeg' },
      { name: 'bare.jpg', bytes: sampleJpeg(), type: 'image/jpeg' },
      { name: `“quotes” "and\nnewlines".jpg`, bytes: sampleJpeg({ grey: 40 }) },
    ]);
    await page.locator('input[type=file]').first().setInputFiles(huge);
    await row(page, 'notes.txt').getByText('This is not a photo we can read.').waitFor();
    await row(page, 'empty.jpg').getByText('The file is empty.').waitFor();
    await row(page, 'huge.jpg').getByText('This file is 6,000 MB.').waitFor();
    await row(page, 'bare.jpg').getByText('The camera wrote nothing into this file').waitFor();
  });

  test.each([
    ['cut.jpg', 'AC/DC Lounge', 'Whisky / soda'],
    ['bare.jpg', '🍸 مقهى الفيشاوي', 'شاي بالنعناع'],
    ['quotes', '..', '-'],
  ])('%s is filed under %j and %j', async (name, bar, drink) => {
    const { page } = ada;
    await typeLabel(page, name, 'Bar', bar);
    await typeLabel(page, name, 'Drink', drink);
    await captionOf(page, name, 'Bar').getByText(bar, { exact: true }).waitFor();
  });

  test('with a label too long is not sent until it is mended', async () => {
    const { page } = ada;
    await typeLabel(page, 'cut.jpg', 'Drink', 'x'.repeat(101));
    await row(page, 'cut.jpg').getByText('Use at most 100 characters.').waitFor();
    await page.getByRole('button', { name: 'File 2 photos' }).waitFor();
    await typeLabel(page, 'cut.jpg', 'Drink', '   ');
    await fileAll(page);
    await row(page, 'cut.jpg').getByText('Filed under AC/DC Lounge.').waitFor();
    await row(page, 'bare.jpg').getByText('Filed under 🍸 مقهى الفيشاوي, شاي بالنعناع.').waitFor();
    await row(page, 'quotes').getByText('Filed under .., -.').waitFor();
  });

  test('in a folder is offered the folder’s name for its bar', async () => {
    const { page } = ada;
    await page.getByRole('button', { name: 'Clear finished' }).click();
    const folder = join(await mkdtemp(join(tmpdir(), 'tintype-')), 'Bar Basso');
    await mkdir(folder);
    await writeFile(join(folder, 'IMG_0001.jpg'), sampleJpeg({ grey: 200 }));
    await writeFile(join(folder, '.DS_Store'), 'litter');
    await page.locator('input[webkitdirectory]').setInputFiles(folder);
    const photo = row(page, 'IMG_0001.jpg');
    await photo.getByText('Ready to be filed').waitFor();
    await photo.getByRole('button', { name: 'Take “Bar Basso” for the bar' }).waitFor();
    expect(await photo.getByRole('button', { name: /^Take “/ }).count()).toBe(1);
    expect(await row(page, '.DS_Store').count()).toBe(0);
    await photo.getByRole('button', { name: /off the list/ }).click();
  });

  test('whose tab is closed half-way leaves no half photo', async () => {
    const page = await ada.context.newPage();
    await signIn(page, app.origin, /Iris/);
    await goTo(page, 'Upload');
    const slow = join(await mkdtemp(join(tmpdir(), 'tintype-')), 'slow.jpg');
    await writeFile(slow, Buffer.concat([sampleJpeg({ grey: 90 }), Buffer.alloc(40_000_000)]));
    await page.locator('input[type=file]').first().setInputFiles(slow);
    await row(page, 'slow.jpg').getByText('Ready to be filed').waitFor();
    await page.getByRole('button', { name: 'File 1 photo' }).click();
    await row(page, 'slow.jpg')
      .getByText(/[1-9]\S* MB of 40 MB/)
      .waitFor();
    await page.close();

    const again = await ada.context.newPage();
    await signIn(again, app.origin, /Iris/);
    await again.getByText('No photos yet').waitFor();
    await again.close();
  });
});

/** What a browser does to a service worker that is idle: the next request starts it anew. */
async function forgetPage({ context, page }: Window) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

test('a record that is late is said to be late, and the photo safe', async () => {
  const late = await app.openWindow();
  await signIn(late.page, `${app.origin}/?deliveryDelayMs=14000`, /Ada/);
  await drop(late.page, [{ name: 'Late.jpg', bytes: sampleJpeg({ grey: 77 }) }]);
  await takeGuess(late.page, 'Late.jpg', 'Late');
  await late.page.getByRole('button', { name: 'File 1 photo' }).click();
  const photo = row(late.page, 'Late.jpg');
  await photo.getByText('Stored. Its details are being read.').waitFor();
  await photo.getByText('Your photo is safe. Its details are late; they will follow.').waitFor();
  await photo.getByText('Filed under Late.').waitFor();
  await late.context.close();
});

test('a photo filed under other labels is found under them, and no more under the old', async () => {
  const { page } = ada;
  await goTo(page, 'Library');
  await tile(page, /Bar Italia, Negroni/).click();
  const viewer = page.getByRole('dialog', { name: /Bar Italia/ });
  await viewer.getByRole('button', { name: 'Change labels' }).click();
  const ask = page.getByRole('dialog', { name: 'File under other labels' });
  // Suggestions wait to be asked for: they would hide the buttons.
  await ask.getByRole('button', { name: 'Leave it' }).waitFor();
  expect(await page.getByRole('listbox').count()).toBe(0);
  const type = async (name: string, text: string) => {
    await ask.getByRole('combobox', { name }).fill(text);
    await page.keyboard.press('Tab');
  };
  await type('Bar', 'Bar Basso');
  await type('Drink', 'x'.repeat(101));
  await ask.getByText('Use at most 100 characters.').waitFor();
  expect(await ask.getByRole('button', { name: 'Move' }).isDisabled()).toBe(true);
  await type('Drink', 'Sbagliato / 50%');
  await ask.getByRole('button', { name: 'Move' }).click();
  const moved = page.getByRole('dialog', { name: /Bar Basso/ });
  await moved.getByRole('heading', { name: 'Sbagliato / 50%' }).waitFor();
  await moved.getByText('NIKON Z 6').first().waitFor();
  await page.keyboard.press('Escape');
  await tile(page, /Bar Basso, Sbagliato/).waitFor();
  await tile(page, /Bar Italia, Negroni/).waitFor({ state: 'detached' });
});

test('a deleted photo leaves the library, and what is left stays', async () => {
  const { page } = ada;
  await tile(page, /Bar Basso, Sbagliato/).click();
  await page.getByRole('dialog', { name: /Bar Basso/ }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('status').getByText('Deleted').waitFor();
  await page.getByRole('dialog', { name: /Bar Basso/ }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await tile(page, /Bar Basso, Sbagliato/).waitFor({ state: 'detached' });
  await tile(page, /AC\/DC Lounge/).waitFor();
});

test('it is in the Trash, alone, and comes back whole', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('menuitem', { name: 'Trash' }).click();
  await page.getByText('Deleted today · kept for 30 more days').waitFor();
  expect(await page.getByRole('button', { name: /^Put back/ }).count()).toBe(1);
  await page.getByRole('button', { name: 'Put back Bar Basso, Sbagliato / 50%' }).click();
  await page.getByText('Nothing in the Trash').waitFor();
  await page.getByRole('button', { name: 'Go to the library' }).click();
  await tile(page, /Bar Basso, Sbagliato/).click();
  await page.getByRole('dialog').getByText('NIKON Z 6').first().waitFor();
  await page.keyboard.press('Escape');
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
