/** The embedded cloud's panel, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findViolations, readAxe } from './accessibility.ts';
import { visitSite, type AppUnderTest } from './app-under-test.ts';
import { signIn } from './person.ts';

let app: AppUnderTest;
let axe: string;

beforeAll(async () => {
  axe = await readAxe();
  app = await visitSite();
});

afterAll(() => app.stop());

const opener = (page: Page) => page.getByRole('button', { name: 'Cloud', exact: true });

describe.each([
  { name: 'a desktop', width: 1280, height: 800, dark: false },
  { name: 'a phone in the dark', width: 390, height: 844, dark: true },
])('on $name', ({ name: _, ...size }) => {
  test('it opens, is accessible, and stays clear of the bars', async () => {
    const { page, context } = await app.openWindow(size);
    await signIn(page, app.origin, /Ada/);
    await page.getByText('No photos yet').waitFor();
    await opener(page).click();
    const panel = page.getByRole('complementary', { name: 'Embedded cloud' });
    await panel.getByRole('heading', { name: 'Queue' }).waitFor();
    expect(await findViolations(page, axe)).toEqual([]);
    const box = (await panel.boundingBox()) ?? expect.fail('the panel has no place');
    const bottomBar = size.width < 640 ? 56 : 0;
    expect(box.y).toBeGreaterThanOrEqual(48);
    expect(box.y + box.height).toBeLessThanOrEqual(size.height - bottomBar);
    expect(box.x + box.width).toBeLessThanOrEqual(size.width);
    await page.keyboard.press('Escape');
    await panel.getByRole('heading', { name: 'Queue' }).waitFor({ state: 'detached' });
    await context.close();
  });
});

test('what is switched there happens to the app, over a reload too', async () => {
  const { page, context } = await app.openWindow();
  await signIn(page, app.origin, /Ada/);
  await opener(page).click();
  await page.getByRole('switch', { name: 'Offline' }).check();
  await page.reload();
  await opener(page).click();
  expect(await page.getByRole('switch', { name: 'Offline' }).isChecked()).toBe(true);
  expect(await page.getByRole('link', { name: 'Library', exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Nothing wrong' }).click();
  await page.reload();
  await page.getByRole('link', { name: 'Library', exact: true }).waitFor();
  await context.close();
});

test('a scenario fills the failure queue, and a redrive empties it', async () => {
  const { page, context } = await app.openWindow();
  await page.goto(`${app.origin}/?scenario=failure-queue`);
  await opener(page).click();
  const counts = page.getByRole('complementary', { name: 'Embedded cloud' }).locator('dd');
  await expect.poll(() => counts.allTextContents(), { timeout: 30_000 }).toEqual(['0', '0', '100']);
  await page.getByRole('button', { name: 'Redrive' }).click();
  await page.getByRole('button', { name: 'Deliver now' }).click();
  await expect.poll(() => counts.allTextContents(), { timeout: 60_000 }).toEqual(['0', '0', '0']);
  await context.close();
});

test('it is not there where the address says so', async () => {
  const { page, context } = await app.openWindow();
  await page.goto(`${app.origin}/?panel=off`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await signIn(page, app.origin, /Ada/);
  await page.getByText('No photos yet').waitFor();
  expect(await opener(page).count()).toBe(0);
  await context.close();
});
