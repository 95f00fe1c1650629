/**
 * How the library behaves as it grows: `npm run bench:library -- [photos …]`. The built
 * app in a browser, AWS a plain server that makes up its records; beside it, in the same
 * run, plain arrays with `filter`.
 *
 * @module
 */
import { buildJpeg } from '../lambda/metadata/fixtures/jpeg.ts';
import { startStandIn } from '../e2e/stand-in/stand-in-server.ts';
import { startStandInSite, type StandInSite } from '../e2e/stand-in/stand-in-site.ts';
import { compareWithArrays } from './bench-library/compare-with-arrays.ts';
import { visitLibrary, type Visits } from './bench-library/visit-library.ts';
import { STAND_IN_OWNER } from '../e2e/stand-in/cognito-answers.ts';
import { createSyntheticLibrary } from '../e2e/stand-in/synthetic-library.ts';

const ms = (value: number) => value.toFixed(0);
const mb = (bytes: number) => (bytes / 1e6).toFixed(1);

const SIZES = [1_000, 10_000, 100_000];

const sizes = process.argv.slice(2).map(Number);
const site = await startStandInSite();
const rows: Record<string, Record<string, string>> = {};
for (const count of sizes.length > 0 ? sizes : SIZES)
  rows[count.toLocaleString('en')] = {
    ...toRow(await run(site, count)),
    ...compareWithArrays(count),
  };
await site.stop();
console.table(transpose(rows));

async function run(to: StandInSite, count: number): Promise<Visits> {
  const library = createSyntheticLibrary(
    STAND_IN_OWNER,
    count,
    Buffer.from(buildJpeg({ width: 512, height: 384, grey: 128 })),
  );
  const standIn = await startStandIn({ library, roundTripMs: 50 });
  const browser = await to.launch(standIn.port);
  try {
    return await visitLibrary(browser, standIn, count);
  } finally {
    await browser.stop();
    await standIn.stop();
  }
}

function toRow(visits: Visits): Record<string, string> {
  const { first, later, grid, scroll, search } = visits;
  return {
    'first visit: frame to photos, ms': ms(first.photosMs),
    'first visit: all read, ms': ms(first.wholeMs),
    'first visit: longest task, ms': ms(first.longestTaskMs),
    'first visit: GETs / preflights of them': `${first.gets} / ${first.getPreflights}`,
    'later visit: frame to photos, ms': ms(later.photosMs),
    'later visit: longest task, ms': ms(later.longestTaskMs),
    'later visit: GETs of thumbnails': String(later.gets),
    'window never seen: photos, ms': `${grid.photos}, ${ms(grid.coldMs)}`,
    'window seen before: ms, GETs': `${ms(grid.warmMs)}, ${grid.warmGets}`,
    '100 jumps: longest task, ms': ms(scroll.longestTaskMs),
    '100 jumps: most nodes': String(scroll.mostNodes),
    '100 jumps: heap before / after, MB': `${mb(scroll.heapBefore)} / ${mb(scroll.heapAfter)}`,
    'key to answer in the page, ms (median, most)': `${ms(search.dataMs)}, ${ms(search.mostDataMs)}`,
    'key to result on screen, ms (median, most)': `${ms(search.medianMs)}, ${ms(search.mostMs)}`,
  };
}

function transpose(table: Record<string, Record<string, string>>) {
  const turned: Record<string, Record<string, string>> = {};
  for (const [column, cells] of Object.entries(table))
    for (const [name, value] of Object.entries(cells)) (turned[name] ??= {})[column] = value;
  return turned;
}
