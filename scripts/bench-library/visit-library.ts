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
  /** A window of photos that were never seen, and the same window again. */
  grid: { photos: number; coldMs: number; warmMs: number; warmGets: number };
  scroll: { longestTaskMs: number; mostNodes: number; heapBefore: number; heapAfter: number };
  search: { medianMs: number; mostMs: number; dataMs: number; mostDataMs: number };
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
  await page.addInitScript(watchAnswers);
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
  const grid = await lookElsewhere(page, standIn);
  return { first, later, grid, scroll: await scroll(page), search: await search(page) };
}

/** Jump to photos that were never seen, away, and back. */
async function lookElsewhere(page: Page, standIn: StandIn): Promise<Visits['grid']> {
  const jump = (share: number) =>
    page.evaluate((to) => {
      const top = to * document.documentElement.scrollHeight;
      window.scrollTo({ top, behavior: 'instant' });
    }, share);
  const look = async (share: number) => {
    const start = Date.now();
    await jump(share);
    // What was there before the jump has its pictures, too.
    await page.waitForTimeout(40);
    await untilPhotos(page);
    return Date.now() - start;
  };
  const coldMs = await look(0.4);
  const photos = await page.getByRole('gridcell').count();
  await look(0.1);
  standIn.requests.clear();
  const warmMs = await look(0.4);
  return { photos, coldMs, warmMs, warmGets: standIn.requests.get('GET') ?? 0 };
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

/** A key after which nothing has changed for so long has found the same, milliseconds. */
const UNCHANGED_MS = 1_000;

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
  const data: number[] = [];
  for (const text of TYPED) {
    const [screenMs, dataMs] = await box.evaluate(async (input, wanted) => {
      const start = performance.now();
      const { answers } = window as unknown as WithAnswers;
      answers.length = 0;
      const grid = document.querySelector('[role=grid]');
      const changed = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        if (grid) observer.observe(grid, { childList: true, subtree: true, attributes: true });
        setTimeout(resolve, 1_000);
      });
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(input, wanted);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await changed;
      // What finds the same changes nothing on the screen, and what changes may be of before.
      const screenMs = performance.now() - start;
      while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      return [screenMs, (answers[0] ?? NaN) - start] as const;
    }, text);
    if (screenMs < UNCHANGED_MS) times.push(screenMs);
    data.push(dataMs);
  }
  return {
    medianMs: middleOf(times),
    mostMs: Math.max(...times),
    dataMs: middleOf(data),
    mostDataMs: Math.max(...data),
  };
}

const middleOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface WithAnswers {
  /** When answers of workers to a question came, milliseconds of the page. */
  answers: number[];
}

/** Runs in the page, before anything else of it. */
function watchAnswers() {
  const answers: number[] = [];
  (window as unknown as WithAnswers).answers = answers;
  const Original = window.Worker;
  window.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<{ kind?: string }>) => {
        if (data.kind === 'answer') answers.push(performance.now());
      });
    }
  };
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
