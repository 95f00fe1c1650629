/** Photos whose renditions cannot be made, or were not made, in a real browser. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildHeif } from '../lambda/metadata/fixtures/heif.ts';
import { ascii, buildTiff } from '../lambda/metadata/fixtures/tiff.ts';
import { startApp, type AppUnderTest, type Window } from './app-under-test.ts';
import { drop, fileAll, goTo, row, signIn } from './person.ts';

let app: AppUnderTest;
let ada: Window;

beforeAll(async () => {
  app = await startApp();
  ada = await app.openWindow();
  await signIn(ada.page, app.origin, /Ada/);
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
  await fileAll(page);
  await row(page, 'Negroni.heic').getByText('Filed under Negroni.').waitFor();
  await goTo(page, 'Library');
  await page.getByRole('button', { name: /Negroni/ }).waitFor();
});
