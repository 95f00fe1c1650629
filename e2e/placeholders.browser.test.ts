/** A placeholder that is none, however it came in, and a tile that breaks, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import type { AppUnderTest, Window } from './app-under-test.ts';
import { goTo, tile } from './person.ts';
import type { OriginalByHand, RecordByHand } from './in-page/by-hand.ts';
import { runInPage } from './run-in-page.ts';
import { startAppWithAda } from './signed-in.ts';

let app: AppUnderTest;
let ada: Window;

beforeAll(async () => {
  ({ app, ada } = await startAppWithAda());
});

afterAll(() => app.stop());

const BY_HAND = '/e2e/in-page/by-hand.ts';

const putOriginal = (page: Page, title: string, grey: number, placeholder?: string) =>
  runInPage<string>(page, BY_HAND, 'putOriginal', {
    album: 'Bar Italia',
    title,
    extension: 'jpg',
    bytes: [...sampleJpeg({ grey })],
    ...(placeholder ? { metadata: { placeholder } } : {}),
  } satisfies OriginalByHand);

test('photos whose placeholder is none are shown like any other, on every screen', async () => {
  const { page } = ada;
  await putOriginal(page, 'Header', 40, 'AAAAA');
  const recorded = await putOriginal(page, 'Record', 60);
  await putOriginal(page, 'Sound', 80);
  await page.reload();
  await tile(page, /Record/).waitFor();
  // Written by a Lambda that did not look, before this one did.
  await runInPage(page, BY_HAND, 'writeRecord', {
    sortKey: recorded,
    name: 'placeholder',
    value: 'AAAAA',
  } satisfies RecordByHand);
  await page.reload();
  for (const name of [/Header/, /Record/, /Sound/]) await tile(page, name).locator('img').waitFor();

  await goTo(page, 'Find');
  await page.getByRole('button', { name: /^Bar Italia/ }).click();
  const found = page.getByRole('region', { name: 'Found' });
  await expect.poll(() => found.locator('img').count()).toBe(3);
  await tile(page, /Record/).click();
  await page.getByRole('dialog').locator('img').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});

test('a tile that breaks says so in its place, and leaves the others theirs', async () => {
  const { page, context } = await app.openWindow();
  await page.goto(app.origin);
  await runInPage(page, '/e2e/in-page/broken-tile.tsx', 'drawTiles', null);
  const tiles = page.locator('#tiles > *');
  await tiles.getByText('Negroni').waitFor();
  expect(await tiles.allTextContents()).toEqual([
    'This photo cannot be shown here. It is safe.',
    'Negroni',
  ]);
  await context.close();
});
