/** Few bytes that hold many pixels, in a real browser: what they take of its memory. */
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bigEndian, concat } from '../lambda/metadata/fixtures/bytes.ts';
import { buildJpeg } from '../lambda/metadata/fixtures/jpeg.ts';
import type { AppUnderTest, Window } from './app-under-test.ts';
import { readRendererPeak } from './big-bodies/renderer-memory.ts';
import { drop, fileAll, goTo, row, takeNames, tile } from './person.ts';
import { startAppWithAda } from './signed-in.ts';

/** More than the app takes without a picture; in full, the smaller of the two takes 480 MB alone. */
const GROWTH_MAX_BYTES = 400e6;

let app: AppUnderTest;
let ada: Window;
/** What the page took before it saw a picture, bytes, where the machine tells. */
let base: number | undefined;

beforeAll(async () => {
  ({ app, ada } = await startAppWithAda());
  base = readRendererPeak();
});

afterAll(() => app.stop());

const chunk = (type: string, content: Uint8Array) => {
  const named = concat(type, content);
  return concat(bigEndian(content.length, 4), named, bigEndian(crc32(named), 4));
};

/** Black, one bit a pixel. */
function blackPng(side: number): Uint8Array {
  const rows = new Uint8Array(side * (1 + Math.ceil(side / 8)));
  return concat(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', concat(bigEndian(side, 4), bigEndian(side, 4), [1, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  );
}

function expectLittleMemory() {
  const peak = readRendererPeak();
  if (peak !== undefined && base !== undefined) expect(peak - base).toBeLessThan(GROWTH_MAX_BYTES);
}

test('a PNG of four hundred million pixels is filed, not decoded, and says so', async () => {
  const { page } = ada;
  const bytes = blackPng(20_000);
  expect(bytes.length).toBeLessThan(100_000);
  await drop(page, [{ name: 'Black.png', bytes }]);
  await row(page, 'Black.png').getByText('Ready to be filed').waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  const black = tile(page, /Black, PNG, Too large to be shown/);
  await black.waitFor();
  await black.click();
  const viewer = page.getByRole('dialog');
  await viewer.getByText('This picture is too large to be shown here.').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await goTo(page, 'Find');
  await page.getByRole('button', { name: /^Black/ }).click();
  await tile(page, /Black/).getByText('Too large to be shown').waitFor();
  expectLittleMemory();
});

test('a JPEG of a hundred and twenty million is decoded scaled, and shown', async () => {
  const { page } = ada;
  await goTo(page, 'Upload');
  await page.getByRole('button', { name: 'Clear finished' }).click();
  // The page of an empty list has another field for files.
  await page.getByText('File some photos').waitFor();
  // Not dropped: that would take the page more memory than the picture may.
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'Grey.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(buildJpeg({ width: 12_000, height: 10_000, grey: 90 })),
    });
  await row(page, 'Grey.jpg').getByText('Ready to be filed').waitFor();
  await row(page, 'Grey.jpg').locator('img').waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  await tile(page, /Grey/).click();
  const picture = page.getByRole('dialog').locator('img');
  await picture.waitFor();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2_048);
  expectLittleMemory();
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
