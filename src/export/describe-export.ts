import { explain } from '../problems.ts';
import { countPhotos, formatCount } from '../ui/count-words.ts';
import type { ExportView } from './exports.ts';

/** What is said of an export: how far it is, what is in the file, and what is not. */
export function describeExport(view: ExportView): string {
  const { name, failure } = view;
  switch (view.state) {
    case 'running':
      return describeProgress(view);
    case 'waiting':
      return `Waiting for the connection. ${describeProgress(view)}`;
    case 'stopped':
      return 'Stopped. Nothing was saved.';
    case 'failed': {
      const { title, remedy } = explain(failure ?? { kind: 'unexpected' });
      return `${name} was not saved. ${title} ${remedy}`;
    }
    case 'saved':
      return describeSaved(view);
    default:
      return view.state satisfies never;
  }
}

/** From 0 to 1. */
export function toShare({ kind, total, totalBytes, done, doneBytes, failed }: ExportView): number {
  const share = isOfBytes(kind) ? doneBytes / totalBytes : (done + failed) / total;
  return Number.isFinite(share) ? Math.min(1, share) : 0;
}

/** What takes as long as its originals have bytes. */
const isOfBytes = (kind: ExportView['kind']) => kind === 'originals' || kind === 'copies';

function describeProgress({ kind, name, total, totalBytes, done, doneBytes }: ExportView): string {
  if (kind === 'original' || kind === 'copy') return `Reading ${name}`;
  const photos = `${formatCount(done)} of ${countPhotos(total)}`;
  if (!isOfBytes(kind)) return `Writing ${photos}`;
  return `Saving ${photos} · ${describeAmount(doneBytes)} of ${describeAmount(totalBytes)}`;
}

function describeSaved({ kind, name, done, failed, altered, problem }: ExportView): string {
  if (kind === 'original' || kind === 'copy') return `Saved ${name}`;
  const photos = `${countPhotos(done)} in ${name}`;
  const words = [];
  if (failed > 0) {
    const reason = problem ? ` ${explain(problem).title}` : '';
    const list = isOfBytes(kind) ? ' Named in not-exported.txt.' : '';
    words.push(`${formatCount(failed)} could not be read.${reason}${list}`);
  }
  if (altered > 0)
    words.push(
      `${formatCount(altered)} ${altered === 1 ? 'is' : 'are'} not what was filed: see altered.txt.`,
    );
  return words.length === 0 ? `Saved: ${photos}` : [`${photos}.`, ...words].join(' ');
}

/** `96 MB`, `2.4 GB`: with as many digits all the time, so that the words stand still. */
const describeAmount = (bytes: number) =>
  bytes < 1e9 ? `${formatCount(Math.round(bytes / 1e6))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
