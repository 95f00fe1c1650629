/** What is selected, saved on this device: the files that the browser is given are read back. */
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Download } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { parseCsv } from '../src/export/csv-for-tests.ts';
import { readZip } from '../src/export/sinks-for-tests.ts';
import { findViolations, readAxe } from './accessibility.ts';
import type { AppUnderTest, Window } from './app-under-test.ts';
import { drop, fileAll, goTo, row, takeNames } from './person.ts';
import { startAppWithAda } from './signed-in.ts';

let app: AppUnderTest;
let ada: Window;

const PHOTOS = Array.from({ length: 3 }, (_, index) => ({
  name: index === 2 ? '=Shot, 2.jpg' : `Shot ${index}.jpg`,
  bytes: sampleJpeg({
    grey: 40 + index * 20,
    make: 'Acme',
    dateTimeOriginal: `2026:03:14 10:00:0${index}`,
  }),
  type: 'image/jpeg',
}));

beforeAll(async () => {
  ({ app, ada } = await startAppWithAda());
});

afterAll(() => app.stop());

test('photos are filed and selected', async () => {
  const { page } = ada;
  // As in Firefox and Safari; Chromium's question where to save to no test can answer.
  const forget = () => void Reflect.deleteProperty(window, 'showSaveFilePicker');
  await page.addInitScript(forget);
  await page.evaluate(forget);
  await drop(page, PHOTOS);
  for (const { name } of PHOTOS) await row(page, name).getByText('Ready to be filed').waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  await ada.page.getByRole('gridcell').nth(2).locator('img').waitFor();
  await ada.page.getByRole('gridcell').first().focus();
  await ada.page.keyboard.press('Control+a');
});

async function save(way: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const { page } = ada;
  await page.getByRole('button', { name: 'Download' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: way }).click();
  return readDownload(await download);
}

const readDownload = async (download: Download) => ({
  name: download.suggestedFilename(),
  bytes: await readFile(await download.path()),
});

test('the ways to save are said in words, and everybody can use them', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('menuitem', { name: /^Originals \(ZIP\)/ }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page, await readAxe())).toEqual([]);
  }
  await page.keyboard.press('Escape');
});

test('originals come out of the ZIP byte for byte', async () => {
  const { name, bytes } = await save(/^Originals \(ZIP\)/);
  expect(name).toMatch(/^tintype-\d{4}-\d\d-\d\d\.zip$/);
  const read = (start: number, end: number) => new Uint8Array(bytes.subarray(start, end));
  const files = readZip({ sizeBytes: () => bytes.length, read });
  expect(files.map((file) => file.name).toSorted()).toEqual(
    PHOTOS.map((photo) => photo.name).toSorted(),
  );
  for (const file of files) {
    const photo = PHOTOS.find((one) => one.name === file.name);
    const content = read(file.dataAt, file.dataAt + file.sizeBytes);
    expect(Buffer.compare(content, Buffer.from(photo?.bytes ?? []))).toBe(0);
    expect(file.crc32).toBe(crc32(content));
    expect(file.modified).toMatch(/^2026-03-14T10:00:0[02]$/);
  }
  await ada.page.getByText(`Saved: 3 photos in ${name}`).waitFor();
});

test('the table has a line a photo, and no formula', async () => {
  const { bytes } = await save(/CSV/);
  const [head = [], ...lines] = parseCsv(bytes.toString().replace(/^\ufeff/, ''));
  expect(head.slice(0, 4)).toEqual(['File name', 'Bar', 'Drink', 'Taken at']);
  expect(lines.map(([name]) => name).toSorted()).toEqual([
    "'=Shot, 2.jpg",
    'Shot 0.jpg',
    'Shot 1.jpg',
  ]);
  expect(lines[0]?.[head.indexOf('Camera make')]).toBe('Acme');
});

test('the records have all tags', async () => {
  const { bytes } = await save(/JSON/);
  const records = JSON.parse(bytes.toString()) as { fileName: string; tags: object }[];
  expect(records.map(({ fileName }) => fileName).toSorted()).toEqual(
    PHOTOS.map((photo) => photo.name).toSorted(),
  );
  for (const { tags } of records) expect(tags).toHaveProperty('IFD0:Make', 'Acme');
});

test('of one photo the original itself is saved', async () => {
  const { page } = ada;
  await page.keyboard.press('Escape');
  await page.getByRole('gridcell').first().focus();
  await page.keyboard.press('Space');
  const { name, bytes } = await save(/^Original /);
  const photo = PHOTOS.find((one) => one.name === name);
  expect(Buffer.compare(bytes, Buffer.from(photo?.bytes ?? []))).toBe(0);
});

test('what an export wrote on this device is gone once its tab is', async () => {
  const { page } = ada;
  const count = () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('exports', { create: true });
      let files = 0;
      for await (const _name of folder.keys()) files += 1;
      return files;
    });
  expect(await count()).toBe(3);
  await page.reload();
  await page.getByRole('link', { name: 'Library', exact: true }).waitFor();
  await expect.poll(count, { timeout: 10_000 }).toBe(0);
});
