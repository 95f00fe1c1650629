/**
 * Draws the icons under which the app is installed, from the mark: `npx tsx scripts/draw-icons.ts`.
 *
 * @module
 */
import { mkdir, readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from '../e2e/find-chromium.ts';

const FOLDER = 'public/icons';

/** The dark of the darkroom, as in `tokens.css`. */
const GROUND = 'oklch(0.17 0.006 60)';

/**
 * The share of an icon that its mark may take. A system cuts what is maskable down to a
 * circle of 80 % ("Web Application Manifest", W3C: safe zone), in which the mark's corners lie.
 */
const ICONS = [
  { name: 'icon', share: 0.86, ground: 'transparent', sizes: [192, 512] },
  { name: 'maskable', share: 0.58, ground: GROUND, sizes: [192, 512] },
  { name: 'apple-touch', share: 0.7, ground: GROUND, sizes: [180] },
];

const mark = Buffer.from(await readFile('public/mark.svg')).toString('base64');
await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: CHROMIUM_FLAGS,
});
for (const { name, share, ground, sizes } of ICONS)
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">
        <img width="${share * size}" src="data:image/svg+xml;base64,${mark}"></body>`,
    );
    await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
    await page.screenshot({ path: `${FOLDER}/${name}-${size}.png`, omitBackground: true });
    await page.close();
  }
await browser.close();
