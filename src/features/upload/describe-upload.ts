/**
 * Where uploads stand, in words.
 *
 * @module
 */
import { describeBytes } from '../../ui/describe-metadata.ts';
import { explain, explainRejection } from '../../problems.ts';
import {
  isToBeAllowed,
  sentBytes,
  toTotals,
  type Labels,
  type TransferItem,
} from '../../transfer/transfer-item.ts';

export interface UploadWords {
  text: string;
  tone: 'plain' | 'done' | 'problem';
}

const plain = (text: string): UploadWords => ({ text, tone: 'plain' });

/** One item's state in a sentence. */
export function describeState(item: TransferItem): UploadWords {
  const { state } = item;
  switch (state.kind) {
    case 'developing':
      return plain('Reading what the camera wrote');
    case 'ready':
      return plain('Ready to be filed');
    case 'queued':
      return plain('Waiting its turn');
    case 'sending':
      return describeSending(item, state);
    case 'waiting':
      return plain(
        state.isLate
          ? 'Your photo is safe. Its details are late; they will follow.'
          : 'Stored. Its details are being read.',
      );
    case 'filed':
      return describeFiled(state);
    case 'known':
      return describeKnown(state);
    case 'missing':
      return describeMissing(item);
    case 'refused':
    case 'failed': {
      const { title, remedy } = explain(state.problem);
      return { text: `${title} ${remedy}`, tone: 'problem' };
    }
    default:
      return state satisfies never;
  }
}

const describeMissing = (item: TransferItem): UploadWords => ({
  text: isToBeAllowed(item)
    ? 'It goes on when the browser may read it again.'
    : 'This browser no longer has the file. Choose it again, and it goes on by itself.',
  tone: 'problem',
});

function describeSending(
  item: TransferItem,
  { trouble }: Extract<TransferItem['state'], { kind: 'sending' }>,
): UploadWords {
  if (trouble) return plain(`${explain(trouble).title} It is tried again by itself.`);
  return plain(`${describeBytes(sentBytes(item))} of ${describeBytes(item.sizeBytes)}`);
}

function describeKnown({
  under,
  sameAs,
}: Extract<TransferItem['state'], { kind: 'known' }>): UploadWords {
  if (sameAs !== undefined) return plain(`The same photo as ${sameAs} on this list. Not sent.`);
  const where = under.map(describeLabels).filter(Boolean).join('; ');
  return plain(
    where ? `Already filed under ${where}. Not sent.` : 'Already in your archive. Not sent.',
  );
}

function describeFiled({
  photo,
  alreadyThere,
}: Extract<TransferItem['state'], { kind: 'filed' }>): UploadWords {
  if (photo.status === 'rejected') {
    const { title, remedy } = explainRejection(photo.reason);
    return { text: `${title} ${remedy}`, tone: 'problem' };
  }
  const where = describeLabels(photo);
  if (alreadyThere)
    return {
      text: where ? `Already filed under ${where}.` : 'Already in your archive.',
      tone: 'done',
    };
  return { text: where ? `Filed under ${where}.` : 'Filed without labels.', tone: 'done' };
}

/** `Bar Italia, Negroni`, with what there is of it. */
const describeLabels = ({ album, title }: Labels) =>
  [album, title].filter((label) => label !== '').join(', ');

/** The whole list in a sentence. */
export function describeTotals(items: readonly TransferItem[]): string {
  const totals = toTotals(items);
  if (totals.isBusy)
    return `${totals.filed} of ${totals.files} filed, ${describeBytes(totals.sentBytes)} of ${describeBytes(totals.totalBytes)} sent.`;
  const count = { developing: 0, ready: 0, known: 0, missing: 0, guarded: 0 };
  for (const item of items) {
    const kind = isToBeAllowed(item) ? 'guarded' : item.state.kind;
    if (kind in count) count[kind as keyof typeof count] += 1;
  }
  const unsent = totals.failed - count.missing - count.guarded;
  return [
    totals.filed > 0 && `${amount(totals.filed)} filed.`,
    totals.late > 0 && `${amount(totals.late)} safe, with details that are late; they will follow.`,
    unsent > 0 && `${amount(unsent)} not sent.`,
    count.missing > 0 && `${amount(count.missing, 'file')} to be chosen again.`,
    count.guarded > 0 && `${amount(count.guarded, 'file')} to be allowed again.`,
    totals.refused > 0 && `${amount(totals.refused, 'file')} left out.`,
    count.known > 0 && `${amount(count.known)} in the archive already.`,
    count.developing > 0 && `Reading ${amount(count.developing, 'file')}.`,
    count.ready > 0 && `${amount(count.ready)} ready; nothing is sent before you say so.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** `3 photos`, `1 file`. */
export const amount = (number: number, noun = 'photo'): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;

/** `2.1 MB/s, 3 minutes left`, or nothing while it is not known. */
export function describePace(bytesPerSecond: number, leftBytes: number): string {
  if (!(bytesPerSecond > 0) || leftBytes <= 0) return '';
  return `${describeBytes(bytesPerSecond)}/s, ${describeDuration(leftBytes / bytesPerSecond)} left.`;
}

function describeDuration(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return amount(minutes, 'minute');
  return amount(Math.round(minutes / 60), 'hour');
}

/** Why files were left out or not sent, each reason once: `3: This is not a photo we can read.` */
export function summarizeProblems(items: readonly TransferItem[]): string[] {
  const counts = new Map<string, number>();
  for (const { state } of items) {
    if (state.kind !== 'refused' && state.kind !== 'failed') continue;
    const { title } = explain(state.problem);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].map(([title, count]) => `${amount(count, 'file')}: ${title}`);
}

/** What a label is missing or has too much of, in words. */
export const describeLabelProblem = (
  problem: Parameters<typeof explain>[0] | undefined,
): string | undefined => {
  if (!problem) return undefined;
  const { title, remedy } = explain(problem);
  return `${title} ${remedy}`;
};
