import type { Page } from 'playwright-core';
import type { StandIn } from '../../e2e/stand-in/stand-in-server.ts';
import type { StandInBrowser } from '../../e2e/stand-in/stand-in-site.ts';
import { watchTasks } from '../bench-upload/measure.ts';

interface Visit {
  /** From the frame to the first photos' pictures. */
  photosMs: number;
  longestTaskMs: number;
  gets: number;
}

export interface Visits {
  first: Visit & { wholeMs: number; getPreflights: number };
  later: Visit;
  scroll: { longestTaskMs: number; mostNodes: number; heapBefore: number; heapAfter: number };
  search: { medianMs: number; mostMs: number };
}

/** The snapshot is written by then, milliseconds. */
const KEPT_MS = 6_000;

/** What a person meets: a first visit, a later one, scrolling, searching. */
export async function visitLibrary(
  browser: StandInBrowser,
  standIn: StandIn,
  count: number,
): Promise<Visits> {
  const page = await browser.openTab('/', watchTasks);
  const photosMs = await untilPhotos(page);
  const begun = Date.now();
  await page
    .getByText(`${count.toLocaleString('en-GB')} photos`, { exact: true })
    .waitFor({ timeout: 600_000 });
  const first = {
    photosMs,
    wholeMs: photosMs + Date.now() - begun,
    longestTaskMs: await readLongestTask(page),
    gets: standIn.requests.get('GET') ?? 0,
    getPreflights: countPreflights(standIn),
  };
  await page.waitForTimeout(KEPT_MS);
  standIn.requests.clear();
  await page.reload();
  await page.getByRole('link', { name: 'Library', exact: true }).waitFor();
  const later = {
    photosMs: await untilPhotos(page),
    longestTaskMs: await readLongestTask(page),
    gets: standIn.requests.get('GET') ?? 0,
  };
  await page.waitForTimeout(1_000);
  return { first, later, scroll: await scroll(page), search: await search(page) };
}

/** Milliseconds until the window's photos have their pictures. */
async function untilPhotos(page: Page): Promise<number> {
  const start = Date.now();
  await page.waitForFunction(
    () => {
      const shown = [...document.querySelectorAll('[role=gridcell]')].filter(
        (cell) => cell.getBoundingClientRect().top < window.innerHeight,
      );
      return (
        shown.length > 0 &&
        shown.every((cell) => cell.querySelector<HTMLImageElement>('img')?.complete)
      );
    },
    undefined,
    { polling: 'raf', timeout: 60_000 },
  );
  return Date.now() - start;
}

const JUMPS = 100;

async function scroll(page: Page): Promise<Visits['scroll']> {
  const heapBefore = await readHeap(page);
  await resetTasks(page);
  let mostNodes = 0;
  for (let jump = 0; jump < JUMPS; jump += 1) {
    await page.evaluate(
      (share) => {
        window.scrollTo({
          top: share * document.documentElement.scrollHeight,
          behavior: 'instant',
        });
      },
      (jump * 0.618) % 1,
    );
    for (let step = 0; step < 4; step += 1) {
      await page.mouse.wheel(0, 120);
      await page.waitForTimeout(60);
    }
    const nodes = await page.evaluate(() => document.querySelectorAll('[role=grid] *').length);
    mostNodes = Math.max(mostNodes, nodes);
  }
  return {
    longestTaskMs: await readLongestTask(page),
    mostNodes,
    heapBefore,
    heapAfter: await readHeap(page),
  };
}

const TYPED = [
  'd',
  'dr',
  'dri',
  'drink',
  'drink 1',
  'drink 12',
  'bar 7',
  'z 6',
  'drnik 3',
  'img_99',
];

async function search(page: Page): Promise<Visits['search']> {
  await page.getByRole('link', { name: 'Find', exact: true }).click();
  const box = page.getByRole('textbox', { name: 'Search everything' });
  await box.waitFor();
  await page.waitForTimeout(1_500);
  const times: number[] = [];
  for (const text of TYPED)
    times.push(
      await box.evaluate(async (input, wanted) => {
        const start = performance.now();
        const grid = document.querySelector('[role=grid]');
        const changed = new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve();
          });
          if (grid) observer.observe(grid, { childList: true, subtree: true, attributes: true });
          setTimeout(resolve, 5_000);
        });
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        set?.call(input, wanted);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await changed;
        return performance.now() - start;
      }, text),
    );
  const sorted = times.toSorted((a, b) => a - b);
  return { medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0, mostMs: sorted.at(-1) ?? 0 };
}

interface WithTasks {
  tasks: number[];
}

const readLongestTask = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(window as unknown as WithTasks).tasks));

const resetTasks = (page: Page): Promise<number> =>
  page.evaluate(() => ((window as unknown as WithTasks).tasks.length = 0));

async function readHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Preflights of S3: those of Cognito and DynamoDB are one each. */
const countPreflights = ({ requests }: StandIn): number => requests.get('OPTIONS') ?? 0;
