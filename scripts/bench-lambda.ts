/**
 * What Tintype adds to the AWS SDK in the Lambda: size, and time to load.
 *
 *     npm run bench:lambda
 *
 * @module
 */
import { availableParallelism, cpus } from 'node:os';
import {
  type Bundle,
  bundleBareClients,
  bundleIndexer,
  bundleWholeClients,
} from './bench-lambda/bundle.ts';
import { measureImports, median, medianRatio } from './bench-lambda/import-time.ts';

const SAMPLES = 41;

/** What we allow ourselves. */
const MAX_BYTES = 552_000;
const MAX_IMPORT_RATIO = 1.15;

const ours = await bundleIndexer();
const bundles = [ours, await bundleBareClients(), await bundleWholeClients()];
const times = await measureImports(bundles, SAMPLES);
const ourTimes = times[0] ?? [];
const importRatios = times.map((others) => medianRatio(ourTimes, others));

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
const line = (title: string, cells: readonly string[]) =>
  title.padEnd(22) + cells.map((cell) => cell.padStart(22)).join('');
const sizes = (title: string, measure: (bundle: Bundle) => number) => [
  line(title, bundles.map(measure).map(kilobytes)),
  line(
    '  ratio',
    bundles.map((bundle) => (measure(ours) / measure(bundle)).toFixed(2)),
  ),
];
const verdict = (isKept: boolean) => (isKept ? 'kept' : 'EXCEEDED');

process.stdout.write(
  [
    `Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, ` +
      `${new Date().toISOString().slice(0, 10)}. Import: medians of ${SAMPLES} new processes each, in turns.`,
    '',
    line(
      '',
      bundles.map(({ name }) => name),
    ),
    ...sizes('size, KB', ({ sizeBytes }) => sizeBytes),
    ...sizes('size, gzip, KB', ({ gzipBytes }) => gzipBytes),
    line(
      'import, CPU ms',
      times.map((samples) => median(samples).toFixed(1)),
    ),
    line(
      '  ratio, turn by turn',
      importRatios.map((ratio) => ratio.toFixed(2)),
    ),
    '',
    `At most ${kilobytes(MAX_BYTES)} KB: ${verdict(ours.sizeBytes <= MAX_BYTES)}. ` +
      `Import at most ${MAX_IMPORT_RATIO} times the bare clients’: ` +
      `${verdict((importRatios[1] ?? NaN) <= MAX_IMPORT_RATIO)}.`,
    '',
  ].join('\n'),
);
