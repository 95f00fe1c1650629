import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { StandIn } from '../../e2e/stand-in/stand-in-server.ts';

export interface Measured {
  /** From the start to the last byte that S3 has, seconds. */
  seconds: number;
  /** To the first original, seconds. */
  firstSeconds: number;
  /** Of the page's main thread, milliseconds. */
  longestTaskMs: number;
  /** Most that a process of a page has held, bytes. */
  peakBytes: number;
  requests: number;
  preflights: number;
}

/** Note long tasks of a page from its start. */
export async function watchTasks(page: Page): Promise<void> {
  // What runs these scripts names their functions by this.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(() => {
    const tasks: number[] = [];
    let chosenAt = 0;
    Object.assign(window, { tasks });
    // What a browser takes to make files of thousands of paths is none of the page's.
    const forgetChoosing = () => {
      chosenAt = performance.now();
      tasks.length = 0;
    };
    document.addEventListener('change', forgetChoosing, { capture: true });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        tasks.push(Math.min(duration, startTime + duration - chosenAt));
    }).observe({ type: 'longtask' });
  });
}

/** What has come of it, once `done` says so. */
export async function measure(
  page: Page,
  standIn: StandIn,
  start: () => Promise<unknown>,
  originals: number,
): Promise<Measured> {
  await page.evaluate(() => ((window as unknown as { tasks: number[] }).tasks.length = 0));
  standIn.requests.clear();
  const begunAt = Date.now();
  await start();
  await untilStored(standIn, originals);
  const stored = [...standIn.objects.values()].map(({ storedAt }) => storedAt);
  const firstAt = Math.min(
    ...[...standIn.objects]
      .filter(([key]) => key.startsWith('originals/') || key.startsWith('raw/'))
      .map(([, { storedAt }]) => storedAt),
  );
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  return {
    seconds: (Math.max(...stored) - begunAt) / 1_000,
    firstSeconds: (firstAt - begunAt) / 1_000,
    longestTaskMs: Math.max(0, ...tasks),
    peakBytes: await readPeak(page),
    requests: [...standIn.requests.values()].reduce((sum, count) => sum + count, 0),
    preflights: standIn.requests.get('OPTIONS') ?? 0,
  };
}

const LONGEST_MS = 600_000;
/** Nothing more comes when nothing has come for so long, milliseconds. */
const QUIET_MS = 1_500;

async function untilStored({ objects }: StandIn, originals: number): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  const count = () => [...objects.keys()].filter((key) => /^(?:originals|raw)\//.test(key)).length;
  while (Date.now() < end) {
    const last = Math.max(0, ...[...objects.values()].map(({ storedAt }) => storedAt));
    if (count() >= originals && Date.now() - last > QUIET_MS) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`only ${count()} of ${originals} were stored`);
}

/** Linux tells: "proc(5)", VmHWM. */
async function readPeak(page: Page): Promise<number> {
  const browser = page.context().browser();
  if (!browser) return 0;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => readPeakOf(id)),
  );
  return Math.max(0, ...peaks);
}

async function readPeakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) * 1_024;
}
