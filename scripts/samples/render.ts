/**
 * Renders the sample photographs into public/samples, with a list of their labels.
 *
 *     tsx scripts/samples/render.ts [name …] [--scale 0.3] [--samples 16] [--out folder]
 *
 * Rendering in software takes minutes for each; `--scale` and `--samples` make previews.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { expose } from './darkroom.ts';
import { BLUR, DESPECKLE, PRINT, SMOOTH, VERTEX } from './develop.glsl.ts';
import { exifTiff, withExif } from './exif.ts';
import { photos, type SamplePhoto } from './photos.ts';
import { sceneShader } from './scene.glsl.ts';
import { scenes } from './scenes.ts';

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    detail: { type: 'string', default: '0.62' },
    samples: { type: 'string', default: '40' },
    noise: { type: 'string', default: '0.022' },
    out: { type: 'string', default: 'public/samples' },
  },
});

const LIMIT_BYTES = 172_000;
const PASS = 8;

// SwiftShader draws without a graphics card, the same on every machine.
const CHROMIUM_ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-gpu-watchdog',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function renderPhoto(browser: Browser, { name, capture }: SamplePhoto): Promise<Uint8Array> {
  const scene = scenes[name];
  if (!scene) throw new Error(`no scene named ${name}`);
  const width = Math.round(scene.size[0] * Number(options.scale));
  const height = Math.round(scene.size[1] * Number(options.scale));
  const orientation = capture?.orientation ?? 1;

  const page = await browser.newPage();
  // tsx compiles with keepNames, whose helper the page does not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.goto('about:blank');
  const { base64, quality } = await page.evaluate(expose, {
    shaders: {
      vertex: VERTEX,
      trace: sceneShader(scene, PASS),
      despeckle: DESPECKLE,
      smooth: SMOOTH,
      blur: BLUR,
      print: PRINT,
    },
    width,
    height,
    detail: Number(options.detail),
    samples: Number(options.samples),
    pass: PASS,
    noise: Number(options.noise),
    develop: scene.develop,
    orientation,
    limitBytes: LIMIT_BYTES,
  });
  await page.close();

  const jpeg = Buffer.from(base64, 'base64');
  console.log(`${name}: ${jpeg.length} bytes, quality ${quality.toFixed(2)}`);
  if (!capture) return jpeg;
  const stored = orientation === 1 ? [width, height] : [height, width];
  return withExif(jpeg, exifTiff(capture, stored[0] ?? 0, stored[1] ?? 0));
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: CHROMIUM_ARGS,
});
await mkdir(options.out, { recursive: true });
for (const photo of photos) {
  if (names.length && !names.includes(photo.name)) continue;
  await writeFile(`${options.out}/${photo.name}.jpg`, await renderPhoto(browser, photo));
}
await browser.close();

const list = photos.map(({ name, album, title }) => ({ file: `${name}.jpg`, album, title }));
await writeFile(`${options.out}/samples.json`, `${JSON.stringify(list, null, 2)}\n`);
