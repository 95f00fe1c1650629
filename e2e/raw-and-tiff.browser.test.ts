/** RAW and TIFF in a real browser, which decodes neither: what is seen of them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ascii } from '../lambda/metadata/fixtures/tiff.ts';
import { buildJpeg } from '../lambda/metadata/fixtures/jpeg.ts';
import {
  buildChained,
  buildCr2,
  buildCr3,
  buildDng,
  buildNef,
  buildOrf,
  buildRaf,
  buildRw2,
} from '../lambda/metadata/fixtures/raw.ts';
import { buildPictureTiff, undefinedBytes } from '../src/darkroom/tiff/tiff-for-tests.ts';
import type { AppUnderTest, Window } from './app-under-test.ts';
import { drop, fileAll, goTo, row, takeNames, tile } from './person.ts';
import { runInPage } from './run-in-page.ts';
import { swappedProfile } from './swapped-profile.ts';
import { startAppWithAda } from './signed-in.ts';

let app: AppUnderTest;
let ada: Window;

beforeAll(async () => {
  ({ app, ada } = await startAppWithAda());
});

afterAll(() => app.stop());

const PREVIEW = { width: 960, height: 640 };
const jpeg = buildJpeg({ ...PREVIEW, grey: 60 });

const RAW: Record<string, Uint8Array> = {
  'Aperol.dng': buildDng({ jpeg }),
  'Bellini.nef': buildNef({ jpeg }),
  'Cynar.nef': buildNef({ jpeg: buildJpeg({ ...PREVIEW, grey: 90 }) }, true),
  'Daiquiri.cr2': buildCr2({ jpeg }),
  'Espresso.cr3': buildCr3({ jpeg }),
  'Fizz.arw': buildChained('SONY', { jpeg }),
  'Gimlet.pef': buildChained('PENTAX', { jpeg }),
  'Highball.orf': buildOrf({ jpeg }),
  'Julep.rw2': buildRw2({ jpeg }),
  'Kir.raf': buildRaf({ jpeg }),
};

test('RAW of every maker shows the preview that it carries, large and small', async () => {
  const { page } = ada;
  const names = Object.keys(RAW);
  await drop(
    page,
    names.map((name) => ({ name, bytes: RAW[name] ?? new Uint8Array() })),
  );
  for (const name of names) await row(page, name).locator('img').waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  for (const name of names) {
    const title = name.replace(/\..*/, '');
    await tile(page, new RegExp(title)).first().locator('img').waitFor();
  }
  await tile(page, /Highball/).click();
  const picture = page.getByRole('dialog').locator('img');
  await picture.waitFor();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(960);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
});

test('RAW without a preview shows the thumbnail, and without that says what it is', async () => {
  const { page } = ada;
  await goTo(page, 'Upload');
  await page.getByRole('button', { name: 'Clear finished' }).click();
  await drop(page, [
    { name: 'Lillet.dng', bytes: buildDng({}) },
    { name: 'Mojito.cr3', bytes: buildCr3({}) },
  ]);
  await row(page, 'Mojito.cr3').getByText('Ready to be filed').waitFor();
  await row(page, 'Lillet.dng').locator('img').waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  const mojito = tile(page, 'Mojito, Canon CR3, Canon Made up 1');
  await mojito.click();
  await page.getByText('This browser cannot show this format.').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
});

test('TIFF is shown in the colors that its profile means', async () => {
  const { page } = ada;
  const red = {
    width: 64,
    height: 96,
    samples: 3,
    sampleAt: (_x: number, _y: number, sample: number) => (sample === 0 ? 255 : 0),
  };
  const profile = undefinedBytes(0x8773, swappedProfile());
  await goTo(page, 'Upload');
  await page.getByRole('button', { name: 'Clear finished' }).click();
  await drop(page, [
    {
      name: 'Negroni.tif',
      bytes: await buildPictureTiff(red, { entries: [ascii(0x0110, 'Scanner')] }),
    },
    { name: 'Old Fashioned.tif', bytes: await buildPictureTiff(red, { entries: [profile] }) },
  ]);
  for (const name of ['Negroni.tif', 'Old Fashioned.tif'])
    await row(page, name).getByText('Ready to be filed').waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  const seen = async (name: RegExp) => {
    await tile(page, name).click();
    await page.getByRole('dialog').locator('img').waitFor();
    const colors = await runInPage<string>(
      page,
      '/e2e/in-page/develop.ts',
      'lookAt',
      '[role=dialog] img',
    );
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    return colors;
  };
  expect(await seen(/Negroni/)).toBe('64 × 96: red red red red');
  expect(await seen(/Old Fashioned/)).toBe('64 × 96: green green green green');
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
