/**
 * The tables that the bench prints.
 *
 * @module
 */
import type { Answer } from './answer.ts';
import { type Agreement, agreementByFormat, type Expected, GROUPS, NOTHING } from './agreement.ts';
import type { EngineRun } from './run-engine.ts';

/** A photo from this size on should be read in small part. */
const LARGE_BYTES = 500_000;

export interface Measured {
  /** Bytes, by file. */
  sizes: ReadonlyMap<string, number>;
  expected: ReadonlyMap<string, Expected>;
  runs: readonly EngineRun[];
}

/** One table of all engines, one of agreement by format. */
export function formatReport(measured: Measured): string {
  const { expected, runs } = measured;
  const agreements = runs.map(({ answers }) => agreementByFormat(expected, answers));
  const names = runs.map(({ name }) => name);
  const row = (label: string, pick: (agreement: Agreement) => string, group: string) => [
    label,
    ...agreements.map((byFormat) => pick(byFormat.get(group) ?? NOTHING)),
  ];
  const seen = [...(agreements[0]?.keys() ?? [])];
  const totals = GROUPS.filter((group) => seen.includes(group)).flatMap((group) => [
    row(`${group}: values equal`, shareOfValues, group),
    row(`${group}: files wholly equal`, (one) => share(one.equalFiles, one.files), group),
    row(`${group}: sizes equal`, (one) => share(one.equalSizes, one.sizes), group),
  ]);
  const countOf = (name: string) => agreements[0]?.get(name) ?? NOTHING;
  const formats = seen
    .filter((name) => !GROUPS.some((group) => group === name) && countOf(name).values > 0)
    .toSorted((a, b) => countOf(b).values - countOf(a).values)
    .map((name) => {
      const { values, files } = countOf(name);
      return row(`${name} (${values} values, ${files} files)`, shareOfValues, name);
    });
  return [
    toTable([['', ...names], ...totals, ...costRows(runs.map((run) => costOf(run, measured)))]),
    toTable([['values equal, by format', ...names], ...formats]),
  ].join('\n\n');
}

const shareOfValues = ({ equalValues, values }: Agreement) => share(equalValues, values);

interface Cost {
  bytes: string;
  reads: string;
  largeBytes: string;
  largeReads: string;
  meanMs: number;
  time: string;
  memoryBytes: number;
  failed: string;
}

function costOf({ answers, memoryBytes }: EngineRun, { sizes }: Measured): Cost {
  const answered = [...answers].flatMap(([file, answer]) => (answer ? [{ file, answer }] : []));
  const large = answered.filter(({ file }) => (sizes.get(file) ?? 0) >= LARGE_BYTES);
  const bytesShare = (some: typeof answered) =>
    share(
      sum(some.map(({ answer }) => answer.bytesRead)),
      sum(some.map(({ file }) => sizes.get(file) ?? 0)),
    );
  const times = answered.map(({ answer }) => answer.tookMs).sort((a, b) => a - b);
  const meanMs = sum(times) / times.length;
  const p99 = times[Math.floor(times.length * 0.99)] ?? NaN;
  const threw = answered.filter(({ answer }) => answer.error !== undefined).length;
  const isCounted = answered.some(({ answer }) => answer.reads > 0);
  return {
    bytes: isCounted ? bytesShare(answered) : '-',
    reads: isCounted ? readsOf(answered.map(({ answer }) => answer)) : '-',
    largeBytes: isCounted ? bytesShare(large) : '-',
    largeReads: isCounted ? readsOf(large.map(({ answer }) => answer)) : '-',
    meanMs,
    time: `${meanMs.toFixed(1)} / ${p99.toFixed(1)} / ${(times.at(-1) ?? NaN).toFixed(0)}`,
    memoryBytes,
    failed: `${threw} / ${answers.size - answered.length}`,
  };
}

/** Time and memory also as multiples of the first engine's. */
function costRows(costs: Cost[]): string[][] {
  const [ours] = costs;
  const times = (value: number, ofOurs = NaN) => `${(value / ofOurs).toFixed(1)} x`;
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  return [
    ['bytes read of total', ...costs.map(({ bytes }) => bytes)],
    ['reads per file, mean / max', ...costs.map(({ reads }) => reads)],
    ['bytes read, files of 500 KB and more', ...costs.map(({ largeBytes }) => largeBytes)],
    ['reads, files of 500 KB and more', ...costs.map(({ largeReads }) => largeReads)],
    ['ms per file, mean / p99 / max', ...costs.map(({ time }) => time)],
    ['  mean, to ours', ...costs.map(({ meanMs }) => times(meanMs, ours?.meanMs))],
    ['peak memory over baseline, MB', ...costs.map((cost) => megabytes(cost.memoryBytes))],
    ['  to ours', ...costs.map((cost) => times(cost.memoryBytes, ours?.memoryBytes))],
    ['refused or threw / hung or died', ...costs.map(({ failed }) => failed)],
  ];
}

function readsOf(answers: Answer[]): string {
  if (answers.length === 0) return '-';
  const reads = answers.map((answer) => answer.reads);
  return `${(sum(reads) / reads.length).toFixed(2)} / ${Math.max(...reads)}`;
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

const share = (part: number, whole: number) =>
  whole ? `${((100 * part) / whole).toFixed(2)} %` : '-';

/** Columns as wide as they need to be; the first to the left, numbers to the right. */
function toTable(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
