/**
 * How fast the built app sends, beside plain signed PUTs in the same run:
 * `npm run bench:upload -- [peers] [load …]`. AWS is a plain server with a round trip and
 * a bandwidth; no service worker is in the path. Ratios count, not seconds.
 *
 * @module
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { startStandIn } from '../e2e/stand-in/stand-in-server.ts';
import {
  startStandInSite,
  STAND_IN_CONFIG,
  type StandInBrowser,
  type StandInSite,
} from '../e2e/stand-in/stand-in-site.ts';
import { toOrigin } from '../e2e/to-origin.ts';
import { toBucketAddresses } from '#contract/bucket-addresses';
import { makePhotos, type PhotoSet } from './bench-upload/make-photos.ts';
import { measure, watchTasks, type Measured } from './bench-upload/measure.ts';
import { bundlePeers, PEERS, sendByPeer, type Peer } from './bench-upload/peers.ts';
import { sendRaw } from './bench-upload/raw-upload.ts';

interface Load extends PhotoSet {
  name: string;
  roundTripMs: number;
  bytesPerSecond?: number;
}

const MBIT = 1e6 / 8;

const LOADS: Load[] = [
  { name: 'few', count: 20, bytes: 200_000, roundTripMs: 50 },
  { name: 'small', count: 200, bytes: 200_000, roundTripMs: 50 },
  { name: 'photos', count: 20, bytes: 8_000_000, roundTripMs: 50, bytesPerSecond: 50 * MBIT },
  { name: 'photos-unlimited', count: 20, bytes: 8_000_000, roundTripMs: 50 },
  { name: 'large', count: 1, bytes: 500_000_000, roundTripMs: 20, bytesPerSecond: 100 * MBIT },
  { name: 'many', count: 2_000, bytes: 20_000, roundTripMs: 50 },
];

const CACHE = join(process.cwd(), 'node_modules/.cache/bench-upload');
const REPETITIONS = 3;
const [bucketUrl] = toBucketAddresses(STAND_IN_CONFIG);

type Mode = 'raw' | Peer | 'from-file' | 'from-drop';

const isPeer = (mode: Mode): mode is Peer => PEERS.some((peer) => peer === mode);

async function run(
  site: StandInSite,
  pageOrigin: string,
  load: Load,
  mode: Mode,
): Promise<Measured> {
  const { roundTripMs, bytesPerSecond } = load;
  const standIn = await startStandIn({ roundTripMs, ...(bytesPerSecond && { bytesPerSecond }) });
  const browser = await site.launch(standIn.port);
  try {
    const paths = await photosOf(browser, pageOrigin, load);
    if (mode === 'raw' || isPeer(mode)) {
      const page = await browser.context.newPage();
      await watchTasks(page);
      await page.goto(pageOrigin);
      if (isPeer(mode)) await page.addScriptTag({ content: peers });
      await page.locator('input').setInputFiles(paths);
      const send = () =>
        isPeer(mode) ? sendByPeer(page, mode, bucketUrl) : sendRaw(page, bucketUrl);
      return await measure(page, standIn, send, load.count);
    }
    const page = await browser.openTab('/upload', watchTasks);
    const input = page.locator('input[type=file]').first();
    const file = page.getByRole('button', { name: /^File \d+ photos?$/ });
    const all = page.getByRole('button', {
      name: `File ${load.count} photo${load.count > 1 ? 's' : ''}`,
    });
    if (mode === 'from-drop') {
      const start = async () => {
        await input.setInputFiles(paths);
        await all.click({ timeout: 60_000 });
      };
      return await measure(page, standIn, start, load.count);
    }
    await input.setInputFiles(paths);
    await page
      .getByText(`${load.count} photo${load.count > 1 ? 's' : ''} ready;`)
      .waitFor({ timeout: 300_000 });
    return await measure(page, standIn, () => file.click(), load.count);
  } finally {
    await browser.stop();
    await standIn.stop();
  }
}

async function photosOf(
  browser: StandInBrowser,
  pageOrigin: string,
  load: Load,
): Promise<string[]> {
  const page = await browser.context.newPage();
  await watchTasks(page);
  await page.goto(pageOrigin);
  const paths = await makePhotos(page, load, CACHE);
  await page.close();
  return paths;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function print(
  load: Load,
  mode: Mode,
  results: readonly Measured[],
  raw: readonly Measured[],
): void {
  const of = (read: (one: Measured) => number, from = results) => median(from.map(read));
  const ratio = median(results.map(({ seconds }, index) => seconds / (raw[index]?.seconds ?? NaN)));
  const cells = [
    `${ratio.toFixed(2)} of raw`,
    `${of(({ seconds }) => seconds).toFixed(2)} s`,
    `${((of(({ seconds }) => seconds) / load.count) * 1_000).toFixed(0)} ms a file`,
    `first ${of(({ firstSeconds }) => firstSeconds).toFixed(2)} s`,
    `longest task ${of(({ longestTaskMs }) => longestTaskMs).toFixed(0)} ms`,
    `${(of(({ peakBytes }) => peakBytes) / 1e6).toFixed(0)} MB`,
    `${of(({ requests }) => requests)} requests, ${of(({ preflights }) => preflights)} of them preflights`,
  ];
  console.log(`  ${mode.padEnd(14)} ${cells.join(' · ')}`);
}

const wanted = process.argv.slice(2).filter((name) => name !== 'peers');
const hasPeers = process.argv.includes('peers');
const modes: Mode[] = ['raw', ...(hasPeers ? PEERS : []), 'from-file', 'from-drop'];
const peers = hasPeers ? await bundlePeers(join(process.cwd(), '.cache/bench-peers')) : '';
const repetitions = Number(process.env['REPETITIONS'] ?? REPETITIONS);
const pages = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>raw</title><input type="file" multiple>');
}).listen(0, '127.0.0.1');
await once(pages, 'listening');
const site = await startStandInSite();
for (const load of LOADS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const rate = load.bytesPerSecond ? `, ${load.bytesPerSecond / MBIT} Mbit/s` : '';
  console.log(
    `${load.name}: ${load.count} × ${load.bytes / 1_000} KB, ${load.roundTripMs} ms${rate}`,
  );
  const results = new Map<Mode, Measured[]>(modes.map((mode) => [mode, []]));
  for (let turn = 0; turn < repetitions; turn += 1)
    for (const mode of modes)
      try {
        results.get(mode)?.push(await run(site, toOrigin(pages), load, mode));
      } catch (error) {
        if (!isPeer(mode)) throw error;
        console.log(`  ${mode.padEnd(14)} fails: ${String(error).split('\n')[0] ?? ''}`);
        results.delete(mode);
      }
  const raw = results.get('raw') ?? [];
  for (const [mode, measured] of results) print(load, mode, measured, raw);
}
await site.stop();
pages.close();
