/**
 * The ways by which photos come in, in the built app over a plain network: from where they
 * lie on a device, from a phone's camera, from other apps.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { captionOf, row, takeNames } from './person.ts';
import { startStandIn, type StandIn } from './stand-in/stand-in-server.ts';
import {
  signIn,
  startStandInSite,
  type StandInBrowser,
  type StandInSite,
} from './stand-in/stand-in-site.ts';
import type { StandInOptions } from './stand-in/stand-in-state.ts';

let site: StandInSite;
let standIn: StandIn;
let browser: StandInBrowser;

beforeAll(async () => {
  site = await startStandInSite();
});
afterEach(async () => {
  await browser.stop();
  await standIn.stop();
});
afterAll(() => site.stop());

async function start(options: StandInOptions = {}): Promise<void> {
  standIn = await startStandIn({ hashes: true, ...options });
  browser = await site.launch(standIn.port);
}

const originals = () =>
  [...standIn.objects].filter(([key]) => key.startsWith('originals/')).map(([, object]) => object);

interface LyingFile {
  path: string;
  /** Of a small photo; `sizeBytes` makes it longer. */
  grey: number;
  sizeBytes?: number;
}

/** Put files where a page may have handles to them without a person: into its own storage. */
async function lay(page: Page, files: readonly LyingFile[]): Promise<void> {
  const photos = files.map(({ path, grey, sizeBytes = 0 }) => ({
    path,
    sizeBytes,
    bytes: [...sampleJpeg({ grey, width: 48, height: 32 })],
  }));
  await page.evaluate(async (laid) => {
    const root = await navigator.storage.getDirectory();
    for (const { path, bytes, sizeBytes } of laid) {
      const names = path.split('/');
      let folder = root;
      for (const name of names.slice(0, -1))
        folder = await folder.getDirectoryHandle(name, { create: true });
      const file = await folder.getFileHandle(names.at(-1) ?? '', { create: true });
      const writable = await file.createWritable();
      await writable.write(new Uint8Array(bytes));
      if (sizeBytes > bytes.length) await writable.truncate(sizeBytes);
      await writable.close();
    }
  }, photos);
}

/** Drop what lies there, as a file manager would: the browser gives a handle of each. */
const dropLying = (page: Page, names: readonly string[]) =>
  page.evaluate(async (dropped) => {
    const root = await navigator.storage.getDirectory();
    const handles = new Map<string, FileSystemHandle>();
    for (const name of dropped)
      handles.set(
        name,
        name.includes('.') ? await root.getFileHandle(name) : await root.getDirectoryHandle(name),
      );
    Object.assign(DataTransferItem.prototype, {
      getAsFileSystemHandle(this: DataTransferItem) {
        return Promise.resolve(handles.get(this.getAsFile()?.name ?? ''));
      },
    });
    const dataTransfer = new DataTransfer();
    for (const name of dropped) dataTransfer.items.add(new File([], name));
    document.body.dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }),
    );
  }, names);

/** Leave room for the journal, and for no copy of something large. */
async function leaveLittleRoom(page: Page): Promise<void> {
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const devtools = await page.context().newCDPSession(page);
  const quota = { origin: site.origin, quotaSize: usage + 12_000_000 };
  await devtools.send('Storage.overrideQuotaForOrigin', quota);
}

const LARGE = { path: 'large.jpg', grey: 7, sizeBytes: 45_000_000 };

/** Begin to send a file of which there is no copy, so that its tab can be lost in the middle. */
async function beginLarge(): Promise<Page> {
  await start({
    fault: ({ url }) =>
      isHeldBack && Number(url.searchParams.get('partNumber')) > 1 ? 'silence' : undefined,
  });
  const page = await browser.openTab();
  isHeldBack = true;
  await lay(page, [LARGE]);
  await leaveLittleRoom(page);
  await dropLying(page, ['large.jpg']);
  await page.getByText('1 photo ready').waitFor();
  await page.getByRole('button', { name: 'File 1 photo' }).click();
  await expect.poll(() => standIn.partWrites.length, { timeout: 30_000 }).toBeGreaterThan(0);
  // A tab that is killed ends its transactions, too.
  await page.waitForTimeout(300);
  return page;
}

/** Of every part but the first nothing arrives. */
let isHeldBack = false;

async function expectLargeOnce(): Promise<void> {
  await expect.poll(() => originals().length, { timeout: 60_000 }).toBe(1);
  expect(originals()[0]?.sizeBytes).toBe(LARGE.sizeBytes);
  // What S3 had of it was not sent again.
  expect(new Set(standIn.partWrites).size).toBe(standIn.partWrites.length);
}

test('a folder comes in by its handles, without its litter, and names its bar', async () => {
  await start();
  const page = await browser.openTab();
  await lay(page, [
    { path: 'Trips/Bar Basso/Sbagliato.jpg', grey: 1 },
    { path: 'Trips/Bar Basso/deeper/IMG_1.jpg', grey: 2 },
    { path: 'Trips/@eaDir/IMG_1.jpg', grey: 3 },
    { path: 'Trips/.thumbnails/IMG_2.jpg', grey: 4 },
    { path: 'Negroni.jpg', grey: 5 },
  ]);
  await dropLying(page, ['Trips', 'Negroni.jpg']);
  await page.getByText('3 photos ready').waitFor();
  await takeNames(page);
  await captionOf(page, 'Sbagliato.jpg', 'Bar').getByText('Bar Basso').waitFor();
  await captionOf(page, 'Negroni.jpg', 'Drink').getByText('Negroni').waitFor();
  await page.getByRole('button', { name: 'File 3 photos' }).click();
  await page.getByText('3 photos filed.').waitFor();
});

test('a chooser that gives handles is asked, and who chooses nothing adds nothing', async () => {
  await start();
  const page = await browser.openTab();
  await lay(page, [
    { path: 'Bar Basso/Sbagliato.jpg', grey: 21 },
    { path: 'Negroni.jpg', grey: 22 },
  ]);
  await page.evaluate(() => {
    const root = navigator.storage.getDirectory();
    let isCancelled = true;
    Object.assign(window, {
      async showDirectoryPicker() {
        if (isCancelled) {
          isCancelled = false;
          throw new DOMException('The user aborted a request.', 'AbortError');
        }
        return (await root).getDirectoryHandle('Bar Basso');
      },
      showOpenFilePicker: async () => [await (await root).getFileHandle('Negroni.jpg')],
    });
  });
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await captionOf(page, 'Sbagliato.jpg', 'Bar').waitFor();
  await page.getByRole('button', { name: 'Take “Bar Basso”' }).waitFor();
  await page.getByRole('button', { name: 'Add photos' }).click();
  await page.getByText('2 photos ready').waitFor();
});

test('a file too large for a copy goes on from where it lies when its tab is killed', async () => {
  const page = await beginLarge();
  await browser.openTab('/');
  await page.close();
  isHeldBack = false;
  await expectLargeOnce();
});

/** Makes a thread believe that the browser asks, until somebody has said yes. */
const GUARDED = `(() => {
  let isAllowed = false;
  const channel = new BroadcastChannel('test.permission');
  channel.onmessage = () => { isAllowed = true; };
  FileSystemHandle.prototype.queryPermission = async () => (isAllowed ? 'granted' : 'prompt');
  FileSystemHandle.prototype.requestPermission = async () => {
    if (!globalThis.navigator.userActivation?.isActive)
      throw new DOMException('nobody has clicked', 'SecurityError');
    isAllowed = true;
    channel.postMessage('yes');
    await new Promise((resolve) => setTimeout(resolve, 50));
    return 'granted';
  };
})();\n`;

/** @returns what takes the guard away again. */
async function guardWorker(): Promise<() => Promise<void>> {
  const folder = join(site.outDir, 'assets');
  const [name = ''] = (await readdir(folder)).filter((file) => /^transfer-worker.*js$/.test(file));
  const script = await readFile(join(folder, name), 'utf8');
  await writeFile(join(folder, name), GUARDED + script);
  return () => writeFile(join(folder, name), script);
}

test('where the browser asks first, one click is all that it takes', async () => {
  const page = await beginLarge();
  await page.close();
  isHeldBack = false;
  const unguard = await guardWorker();
  const next = await browser.openTab('/upload', async (opened) => {
    await opened.addInitScript(GUARDED);
  });
  await unguard();
  await next.getByText('1 file of your last visit is still on this device.').waitFor();
  await row(next, 'large.jpg').getByText('It goes on when the browser may read it').waitFor();
  await next.getByRole('button', { name: 'Read it' }).click();
  await expectLargeOnce();
  await next.getByText('1 photo filed.').waitFor();
});

test('a phone takes a photo, whose name nobody is asked to take for a drink', async () => {
  await start();
  const page = await browser.openTab('/upload', async (opened) => {
    await opened.setViewportSize({ width: 390, height: 844 });
    const devtools = await opened.context().newCDPSession(opened);
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const features = [{ name: 'pointer', value: 'coarse' }];
    await devtools.send('Emulation.setEmulatedMedia', { features });
  });
  const [camera] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Take a photo' }).click(),
  ]);
  expect(await camera.element().getAttribute('capture')).toBe('environment');
  const buffer = Buffer.from(sampleJpeg({ grey: 8, width: 48, height: 32 }));
  await camera.setFiles({ name: 'image.jpg', mimeType: 'image/jpeg', buffer });
  await captionOf(page, 'image.jpg', 'Drink').getByText('No drink').waitFor();
  expect(await page.getByRole('button', { name: /^Take “/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'File 1 photo' }).click();
  await page.getByText('1 photo filed.').waitFor();
});

test('a computer offers no camera', async () => {
  await start();
  const page = await browser.openTab();
  await page.getByRole('button', { name: 'Choose photos' }).waitFor();
  expect(await page.getByRole('button', { name: 'Take a photo' }).count()).toBe(0);
});

interface SharedFile {
  name: string;
  bytes: Uint8Array;
}

const photo = (grey: number) => sampleJpeg({ grey, width: 48, height: 32 });

/** A tab that no page has been opened in yet. */
async function openBlank({ isSignedIn }: { isSignedIn: boolean }): Promise<Page> {
  const page = await browser.context.newPage();
  if (isSignedIn) await signIn(page);
  return page;
}

/** Another app shares: the browser posts its files, from nowhere, as a navigation. */
async function share(page: Page, files: readonly SharedFile[]): Promise<Page> {
  await page.setContent(
    `<form action="${site.origin}/share" method="post" enctype="multipart/form-data">
      <input type="file" name="photos" multiple></form>`,
  );
  await page.locator('input').setInputFiles(
    files.map(({ name, bytes }) => ({
      name,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(bytes),
    })),
  );
  await page.evaluate(() => document.querySelector('form')?.submit());
  return page;
}

const untilRegistered = (page: Page) =>
  page.evaluate(async () => {
    while (!(await navigator.serviceWorker.getRegistration('/share'))?.active)
      await new Promise((resolve) => setTimeout(resolve, 50));
  });

const countShared = (page: Page) =>
  page.evaluate(async () => (await (await caches.open('tintype.shared')).keys()).length);

test('what another app shares is on the list, once', async () => {
  await start();
  const first = await browser.openTab('/');
  await untilRegistered(first);
  const page = await share(await openBlank({ isSignedIn: true }), [
    { name: 'Negroni with Ünïcode, 100 %.jpg', bytes: photo(10) },
    { name: 'image.jpg', bytes: photo(11) },
  ]);
  await page.getByText('2 photos ready').waitFor();
  expect(new URL(page.url()).pathname).toBe('/upload');
  await row(page, 'Negroni with Ünïcode, 100 %.jpg').waitFor();
  await page.reload();
  await page.getByText('2 photos ready').waitFor();
  expect(await countShared(page)).toBe(0);
  await page.getByRole('button', { name: 'File 2 photos' }).click();
  await page.getByText('2 photos filed.').waitFor();
});

test('no page and no request of the app passes through the worker that takes shares', async () => {
  await start();
  const page = await browser.openTab('/');
  await untilRegistered(page);
  await page.reload();
  await page.getByRole('link', { name: 'Library', exact: true }).waitFor();
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
  const scopes = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  );
  expect(scopes).toEqual(['/share']);
});

test('what was shared a week ago is nobody’s any more', async () => {
  await start();
  const page = await browser.openTab('/');
  await page.evaluate(async () => {
    const shelf = await caches.open('tintype.shared');
    for (const days of [6, 8]) {
      const headers = {
        'x-file-name': `${days} days.jpg`,
        'x-shared-at': String(Date.now() - days * 86_400_000),
      };
      await shelf.put(`/share/${days}`, new Response('no photo', { headers }));
    }
  });
  await page.goto(`${site.origin}/upload`);
  await row(page, '6 days.jpg').waitFor();
  expect(await row(page, '8 days.jpg').count()).toBe(0);
  expect(await countShared(page)).toBe(0);
});

test('what is shared while nobody is signed in waits until somebody is', async () => {
  await start();
  await untilRegistered(await browser.openTab('/'));
  const page = await share(await openBlank({ isSignedIn: false }), [
    { name: 'Spritz.jpg', bytes: photo(12) },
  ]);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/upload');
  expect(await countShared(page)).toBe(1);
  const signedIn = await browser.openTab('/');
  await signedIn.getByRole('link', { name: 'Upload', exact: true }).click();
  await row(signedIn, 'Spritz.jpg').waitFor();
});

test('what finds no room is said, and what does comes in', async () => {
  await start();
  const first = await browser.openTab('/');
  await untilRegistered(first);
  await leaveLittleRoom(first);
  const page = await share(await openBlank({ isSignedIn: true }), [
    { name: 'a.jpg', bytes: photo(13) },
    { name: 'b.jpg', bytes: new Uint8Array(20_000_000) },
  ]);
  await row(page, 'a.jpg').waitFor();
  await page.getByText('1 shared file could not be kept.').waitFor();
});
