/** Pictures that are stored turned: what is recorded, what is made, and what is seen agree. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppUnderTest, Window } from './app-under-test.ts';
import type { Turned } from './in-page/develop.ts';
import { drop, fileAll, goTo, row, takeNames, tile } from './person.ts';
import { runInPage } from './run-in-page.ts';
import { startAppWithAda } from './signed-in.ts';

const DEVELOP = '/e2e/in-page/develop.ts';
const UPRIGHT = '64 × 96: red green blue white';
/** Each with the size that is recorded: of RAW what the sensor saw, not the small picture of it. */
const FORMATS = [
  ['jpeg', '64 × 96'],
  ['png', '64 × 96'],
  ['webp', '64 × 96'],
  ['avif', '64 × 96'],
  ['avif turned by itself', '64 × 96'],
  ['avif for films only', '64 × 96'],
  ['tiff', '64 × 96'],
  ['raw', ''],
] as const;
const BROWSERS_SHOW = ['jpeg', 'png', 'webp'];
const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];
/** These are turned by code of their own; what turns the others is one, so that two tell. */
const TURNED_APART = ['jpeg', 'avif turned by itself', 'tiff'];
const TELLING = [4, 6];

let app: AppUnderTest;
let ada: Window;

beforeAll(async () => {
  ({ app, ada } = await startAppWithAda());
});

afterAll(() => app.stop());

describe.each(FORMATS)('%s', (format, size) => {
  test.each(TURNED_APART.includes(format) ? ORIENTATIONS : TELLING)(
    'of orientation %i is upright and as large as recorded',
    async (orientation) => {
      const turned: Turned = { format, orientation };
      const { recorded, thumb, preview } = await runInPage<{
        recorded: string;
        thumb: string | null;
        preview?: string;
      }>(ada.page, DEVELOP, 'developTurned', turned);
      expect(recorded).toBe(size || (orientation < 5 ? '4000 × 3000' : '3000 × 4000'));
      expect(thumb).toBe(UPRIGHT);
      const isLeftToBrowsers =
        BROWSERS_SHOW.includes(format) && (orientation === 1 || format === 'jpeg');
      expect(preview).toBe(isLeftToBrowsers ? undefined : UPRIGHT);
    },
  );
});

test.each(['tiff', 'raw', 'avif for films only'] as const)(
  'Chromium by itself does not decode %s',
  async (format) => {
    const turned: Turned = { format, orientation: 6 };
    expect(await runInPage(ada.page, DEVELOP, 'isDecodedByBrowser', turned)).toBe(false);
  },
);

test('they are upright in the grid and in the viewer, whoever turns them', async () => {
  const { page } = ada;
  const files = await Promise.all(
    FORMATS.map(async ([format]) => ({
      name: `${format}.bin`,
      bytes: Uint8Array.from(
        await runInPage<number[]>(page, DEVELOP, 'readTurned', { format, orientation: 6 }),
      ),
    })),
  );
  await drop(page, files);
  for (const { name } of files) await row(page, name).getByText('Ready to be filed').waitFor();
  await takeNames(page);
  await fileAll(page);
  for (const [format, size] of FORMATS) {
    await goTo(page, 'Library');
    const cell = tile(page, new RegExp(`^${format}$`, 'i')).first();
    await cell.locator('img').waitFor();
    const { width, height } = (await cell.boundingBox()) ?? expect.fail('no tile');
    expect(width / height).toBeCloseTo(size ? 64 / 96 : 3_000 / 4_000, 1);
    await cell.click();
    await page.getByRole('dialog').locator('img').waitFor();
    expect(await runInPage(page, DEVELOP, 'lookAt', '[role=dialog] img')).toBe(UPRIGHT);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
