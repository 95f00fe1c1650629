/** What `npm run dev` serves: the source, module by module. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { startApp, type AppUnderTest } from './app-under-test.ts';
import { drop, fileAll, goTo, row, signIn, takeNames, tile } from './person.ts';

let app: AppUnderTest;

beforeAll(async () => {
  app = await startApp();
});

afterAll(() => app.stop());

test('the first visit files a photo, and nothing reloads the page in the middle of it', async () => {
  const { page, complaints } = await app.openWindow();
  await signIn(page, app.origin, /Ada/);
  let navigations = 0;
  page.on('domcontentloaded', () => (navigations += 1));
  await drop(page, [
    { name: 'Negroni.jpg', bytes: sampleJpeg({ model: 'Z 6' }), type: 'image/jpeg' },
  ]);
  await row(page, 'Negroni.jpg').getByText('Ready to be filed').waitFor();
  await takeNames(page);
  await fileAll(page);
  await goTo(page, 'Library');
  await tile(page, /Negroni/).click();
  await page.getByRole('dialog').getByText('Z 6').first().waitFor();
  expect({ navigations, complaints }).toEqual({ navigations: 0, complaints: [] });
});
