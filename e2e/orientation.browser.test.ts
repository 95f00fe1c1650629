/** Pictures that are stored turned: what is recorded, what is made, and what is seen agree. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type AppUnderTest, type Window } from './app-under-test.ts';
import type { Turned } from './in-page/develop.ts';
import { drop, fileAll, goTo, row, signIn } from './person.ts';
import { runInPage } from './run-in-page.ts';

const DEVELOP = '/e2e/in-page/develop.ts';
const UPRIGHT = '64 × 96: red green blue white';
const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'avif turned by itself'] as const;
const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

let app: AppUnderTest;
let ada: Window;

beforeAll(async () => {
  app = await startApp();
  ada = await app.openWindow();
  await signIn(ada.page, app.origin, /Ada/);
});

afterAll(() => app.stop());

describe.each(FORMATS)('%s', (format) => {
  test.each(ORIENTATIONS)(
    'of orientation %i is upright and as large as recorded',
    async (orientation) => {
      const turned: Turned = { format, orientation };
      const { recorded, thumb, preview } = await runInPage<{
        recorded: string;
        thumb: string | null;
        preview?: string;
      }>(ada.page, DEVELOP, 'developTurned', turned);
      expect(recorded).toBe('64 × 96');
      expect(thumb).toBe(UPRIGHT);
      const isLeftToBrowsers = orientation === 1 || format === 'jpeg';
      expect(preview).toBe(isLeftToBrowsers ? undefined : UPRIGHT);
    },
  );
});

test('they are upright in the grid and in the viewer, whoever turns them', async () => {
  const { page } = ada;
  const files = await Promise.all(
    FORMATS.map(async (format) => ({
      name: `${format}.bin`,
      bytes: Uint8Array.from(
        await runInPage<number[]>(page, DEVELOP, 'readTurned', { format, orientation: 6 }),
      ),
    })),
  );
  await drop(page, files);
  for (const { name } of files) await row(page, name).getByText('Ready to be filed').waitFor();
  await fileAll(page);
  for (const format of FORMATS) {
    await goTo(page, 'Library');
    const tile = page.getByRole('button', { name: new RegExp(`^${format}$`, 'i') }).first();
    await tile.locator('img').waitFor();
    const { width, height } = (await tile.boundingBox()) ?? expect.fail('no tile');
    expect(width / height).toBeCloseTo(64 / 96, 1);
    await tile.click();
    await page.getByRole('dialog').locator('img').waitFor();
    expect(await runInPage(page, DEVELOP, 'lookAt', '[role=dialog] img')).toBe(UPRIGHT);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

test('the page never complained', () => {
  expect(ada.complaints).toEqual([]);
});
