/**
 * The built app under the headers of the deployed site: everything works, and
 * what is not ours to load or to talk to is refused.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBucketAddresses } from '#contract/bucket-addresses';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { EMBEDDED_CONFIG } from '../src/mocks/embedded-config.ts';
import { visitSite, type AppUnderTest, type Window } from './app-under-test.ts';
import { drop, fileAll, goTo, row, signIn, takeGuess, tile } from './person.ts';

let app: AppUnderTest;
let ada: Window;

beforeAll(async () => {
  app = await visitSite();
  ada = await app.openWindow();
});

afterAll(() => app.stop());

test('a photo goes in, is seen, moved, deleted and put back', async () => {
  const { page } = ada;
  await signIn(page, app.origin, /Ada/);
  await drop(page, [
    { name: 'Negroni.jpg', bytes: sampleJpeg({ make: 'NIKON', model: 'Z 6' }), type: 'image/jpeg' },
  ]);
  await row(page, 'Negroni.jpg').getByText('Ready to be filed').waitFor();
  await takeGuess(page, 'Negroni.jpg', 'Negroni');
  await fileAll(page);
  await goTo(page, 'Library');
  await tile(page, /Negroni/).click();
  await page.getByRole('dialog').locator('img').first().waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No photos yet').waitFor();
  // Not by loading the page anew, which would end what is under way.
  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('menuitem', { name: 'Trash' }).click();
  await page.getByRole('button', { name: /^Put back/ }).click();
  await page.getByText('Nothing in the Trash').waitFor();
  await goTo(page, 'Find');
  await page.getByRole('button', { name: /^Negroni/ }).click();
  await page.getByRole('region', { name: 'Found' }).locator('img').first().waitFor();
});

test('WebAssembly, which decodes HEIC, is compiled', async () => {
  const { page } = ada;
  const isAllowed = await page.evaluate(
    () =>
      WebAssembly.Module.exports(
        new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
      ).length === 0,
  );
  expect(isAllowed).toBe(true);
});

test('no part of the app asked for more than it may', () => {
  expect(ada.complaints).toEqual([]);
});

test('the bucket is within reach at each of its addresses', async () => {
  const statuses = await ada.page.evaluate(
    (addresses) => Promise.all(addresses.map(async (url) => (await fetch(`${url}a`)).status)),
    toBucketAddresses(EMBEDDED_CONFIG(app.origin)),
  );
  // S3 itself answers, to whom it does not know.
  expect(statuses).toEqual([403, 403, 403, 403]);
});

test.each([
  ['another host', () => fetch('https://elsewhere.example/').then(String)],
  ['another bucket', () => fetch('https://other.s3.eu-west-1.amazonaws.com/').then(String)],
  [
    'another bucket, by a host that ours has too,',
    () => fetch('https://s3.eu-west-1.amazonaws.com/tintype-embedded2/a').then(String),
  ],
  [
    'another bucket, by the other such host,',
    () =>
      fetch('https://s3.dualstack.eu-west-1.amazonaws.com/other/tintype-embedded/').then(String),
  ],
  [
    'a picture from elsewhere',
    () =>
      new Promise<string>((resolve, reject) => {
        const picture = new Image();
        picture.onload = () => resolve('loaded');
        picture.onerror = () => reject(new Error('refused'));
        picture.src = 'https://elsewhere.example/pixel.gif';
      }),
  ],
])('%s is out of reach', async (_, reach) => {
  const violation = ada.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const report = (event: SecurityPolicyViolationEvent) => resolve(event.effectiveDirective);
        document.addEventListener('securitypolicyviolation', report, { once: true });
      }),
  );
  await expect(ada.page.evaluate(reach)).rejects.toThrow();
  expect(await violation).toMatch(/^(connect|img)-src$/);
});

test('a script that somebody slipped in does not run', async () => {
  const hasRun = await ada.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
    const frame = document.createElement('div');
    frame.innerHTML = '<img src="data:," onerror="document.title = \'taken over\'">';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return document.title === 'taken over';
  });
  expect(hasRun).toBe(false);
});
