/**
 * What a person does in the app, step by step.
 *
 * @module
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface TestFile {
  name: string;
  bytes: Uint8Array;
  type?: string;
}

/** Through the sign-in screen and the managed login, to the library. */
export async function signIn(page: Page, origin: string, name: RegExp): Promise<void> {
  await page.goto(origin);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('link', { name: 'Library', exact: true }).waitFor();
}

/** To one of the pages, by its link in the bar. */
export const goTo = (page: Page, name: 'Library' | 'Find' | 'Map' | 'Albums' | 'Upload') =>
  page.getByRole('link', { name, exact: true }).click();

/** Drop files on the window, wherever the person is. */
export async function drop(page: Page, files: readonly TestFile[]): Promise<void> {
  await handOver(page, files, 'drop');
}

/** Paste files. */
export async function paste(page: Page, files: readonly TestFile[]): Promise<void> {
  await handOver(page, files, 'paste');
}

async function handOver(page: Page, files: readonly TestFile[], as: 'drop' | 'paste') {
  const plain = files.map(({ name, bytes, type = '' }) => ({ name, type, bytes: [...bytes] }));
  await page.evaluate(
    ({ plain, as }) => {
      const data = new DataTransfer();
      for (const { name, type, bytes } of plain)
        data.items.add(new File([new Uint8Array(bytes)], name, { type }));
      const init = { bubbles: true, cancelable: true };
      const event =
        as === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: data })
          : new ClipboardEvent('paste', { ...init, clipboardData: data });
      document.body.dispatchEvent(event);
    },
    { plain, as },
  );
}

/** A photo in a sheet, by what it is called for who cannot see it. */
export const tile = (page: Page, name: string | RegExp) => page.getByRole('gridcell', { name });

/** The row of a file on the upload page. */
export const row = (page: Page, fileName: string) =>
  page.getByRole('listitem').filter({ hasText: fileName });

/** What a row says of one of its labels: `Bar: Bar Italia. Change`. */
export const captionOf = (page: Page, fileName: string, label: 'Bar' | 'Drink') =>
  row(page, fileName).getByRole('button', { name: new RegExp(`^${label}: `) });

/** Take what a row supposes a label to be. */
export const takeGuess = (page: Page, fileName: string, guess: string) =>
  row(page, fileName)
    .getByRole('button', { name: `Take “${guess}”` })
    .click();

/** Take for labels what the names of files and folders say, wherever nothing is typed. */
export async function takeNames(page: Page): Promise<void> {
  // In one go: each that is taken goes, and what is looked at one by one may be gone.
  await page.evaluate(() => {
    for (const guess of document.querySelectorAll<HTMLElement>('[aria-label^="Take “"]'))
      guess.click();
  });
  await expect.poll(() => page.getByRole('button', { name: /^Take “/ }).count()).toBe(0);
}

/** Type a label into a field, and leave it. */
export async function typeLabel(
  page: Page,
  fileName: string,
  label: 'Bar' | 'Drink',
  text: string,
): Promise<void> {
  const caption = captionOf(page, fileName, label);
  if ((await caption.count()) > 0) await caption.click();
  const field = row(page, fileName).getByRole('combobox', { name: label });
  await field.fill(text);
  await field.press('Tab');
}

/** Drop photos, file them under what their names say, and see them all in the library. */
export async function fileAndSee(page: Page, photos: readonly TestFile[]): Promise<void> {
  await drop(page, photos);
  for (const { name } of photos) await row(page, name).getByText('Ready to be filed').waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  const last = page.getByRole('gridcell').nth(photos.length - 1);
  await last.locator('img').waitFor();
}

/** Send all that is ready, and wait until each has its record. */
export async function fileAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^File \d+ photos?$/ }).click();
  await page.getByRole('button', { name: 'Clear finished' }).waitFor();
}

/**
 * Until the table has heard what is done to a photo from now on: a page that is left before
 * takes the embedded cloud's Lambda with it, and its message waits for minutes.
 */
export function untilRecorded(page: Page, title: string) {
  const begun = new Date().toISOString();
  return page.waitForResponse(async (answer) => {
    if (!answer.request().headers()['x-amz-target']?.endsWith('.GetItem')) return false;
    const { Item } = (await answer.json()) as { Item?: Record<string, { S?: string }> };
    const { title: named, status, changedAt } = Item ?? {};
    const isIt = named?.S?.startsWith(title) === true && status?.S === 'ready';
    return isIt && (changedAt?.S ?? '') > begun;
  });
}
