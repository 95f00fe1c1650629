/** Photos whose renditions cannot be made, or were not made, in a real browser. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildHeif } from '../lambda/metadata/fixtures/heif.ts';
import { buildPng } from '../lambda/metadata/fixtures/png.ts';
import { ascii, buildTiff } from '../lambda/metadata/fixtures/tiff.ts';
import type { AppUnderTest, Window } from './app-under-test.ts';
import type { OriginalByHand } from './in-page/by-hand.ts';
import type { Turned } from './in-page/develop.ts';
import { drop, fileAll, goTo, row, takeNames, tile } from './person.ts';
import { runInPage } from './run-in-page.ts';
import { startAppWithAda } from './signed-in.ts';

let app: AppUnderTest;
let ada: Window;

beforeAll(async () => {
  ({ app, ada } = await startAppWithAda());
});

afterAll(() => app.stop());

test('a photo is filed though the decoder that it needs cannot be loaded', async () => {
  const { page, context } = ada;
  let asked = 0;
  await context.route(/libheif/, (route) => {
    asked += 1;
    return route.abort();
  });
  const exif = buildTiff({ ifd0: [ascii(0x0110, 'iPhone 13')] });
  await drop(page, [{ name: 'Negroni.heic', bytes: buildHeif({ exif }) }]);
  await row(page, 'Negroni.heic').getByText('Ready to be filed').waitFor();
  expect(asked).toBeGreaterThan(0);
  await takeNames(page);
  await fileAll(page);
  await row(page, 'Negroni.heic').getByText('Filed under Negroni.').waitFor();
  await goTo(page, 'Library');
  await tile(page, /Negroni/).waitFor();
});

test('a photo that came another way gets its pictures from who looks at it first', async () => {
  const { page } = ada;
  const bytes = await runInPage<number[]>(page, '/e2e/in-page/develop.ts', 'readTurned', {
    format: 'webp',
    orientation: 6,
  } satisfies Turned);
  await runInPage(page, '/e2e/in-page/by-hand.ts', 'putOriginal', {
    album: 'Bar Basso',
    title: 'Sbagliato',
    extension: 'webp',
    bytes,
  } satisfies OriginalByHand);
  await page.reload();
  // Shown as it is it would lie on its side.
  await tile(page, /Sbagliato, WebP/).click();
  const shown = page.getByRole('dialog').locator('img');
  await shown.waitFor();
  expect(await runInPage(page, '/e2e/in-page/develop.ts', 'lookAt', '[role=dialog] img')).toBe(
    '64 × 96: red green blue white',
  );
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.reload();
  await tile(page, /Sbagliato/)
    .locator('img')
    .waitFor();
});

test('a picture that is damaged says what it is, in the grid and in the viewer', async () => {
  const { page } = ada;
  // Its checksums are wrong.
  await drop(page, [{ name: 'Spritz.png', bytes: buildPng() }]);
  await row(page, 'Spritz.png').getByText('Ready to be filed').waitFor();
  await takeNames(page);
  await page.getByRole('button', { name: 'File 1 photo' }).click();
  await row(page, 'Spritz.png').getByText('Filed under Spritz.').waitFor();
  await goTo(page, 'Library');
  await tile(page, /Spritz, PNG/).click();
  await page
    .getByRole('dialog')
    .getByRole('img', { name: /Spritz, PNG/ })
    .waitFor();
});
