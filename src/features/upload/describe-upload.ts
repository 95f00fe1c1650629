/**
 * Where an upload stands, in words.
 *
 * @module
 */
import { describeBytes } from '../../ui/describe-metadata.ts';
import { explain, explainRejection } from '../../problems.ts';
import { sentBytes, toTotals, type UploadItem } from './upload-item.ts';

export interface UploadWords {
  text: string;
  tone: 'plain' | 'done' | 'problem';
}

/** One item's state in a sentence. */
export function describeState(item: UploadItem, isLate: boolean): UploadWords {
  const { state, file } = item;
  switch (state.kind) {
    case 'developing':
      return { text: 'Reading what the camera wrote', tone: 'plain' };
    case 'ready':
      return { text: 'Ready to be filed', tone: 'plain' };
    case 'queued':
      return { text: 'Waiting its turn', tone: 'plain' };
    case 'sending':
      return {
        text: `${describeBytes(sentBytes(item))} of ${describeBytes(file.size)}`,
        tone: 'plain',
      };
    case 'waiting':
      return isLate
        ? { text: 'Your photo is safe. Its details are late; they will follow.', tone: 'plain' }
        : { text: 'Stored. Its details are being read.', tone: 'plain' };
    case 'filed':
      return describeFiled(state);
    case 'refused':
    case 'failed': {
      const { title, remedy } = explain(state.problem);
      return { text: `${title} ${remedy}`, tone: 'problem' };
    }
    default:
      return state satisfies never;
  }
}

function describeFiled({
  photo,
  alreadyThere,
}: Extract<UploadItem['state'], { kind: 'filed' }>): UploadWords {
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
const describeLabels = ({ album, title }: { album: string; title: string }) =>
  [album, title].filter((label) => label !== '').join(', ');

/** The whole list in a sentence. */
export function describeTotals(items: readonly UploadItem[]): string {
  const totals = toTotals(items);
  if (totals.isBusy)
    return `${totals.filed} of ${totals.files} filed, ${describeBytes(totals.sentBytes)} of ${describeBytes(totals.totalBytes)} sent.`;
  const reading = items.filter(({ state }) => state.kind === 'developing').length;
  const ready = items.filter(({ state }) => state.kind === 'ready').length;
  return [
    totals.filed > 0 && `${count(totals.filed)} filed.`,
    totals.failed > 0 && `${count(totals.failed)} not sent.`,
    totals.refused > 0 && `${count(totals.refused, 'file')} left out.`,
    reading > 0 && `Reading ${count(reading, 'file')}.`,
    ready > 0 && `${count(ready)} ready; nothing is sent before you say so.`,
  ]
    .filter(Boolean)
    .join(' ');
}

const count = (number: number, noun = 'photo') => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** What a label is missing or has too much of, in words. */
export const describeLabelProblem = (
  problem: Parameters<typeof explain>[0] | undefined,
): string | undefined => {
  if (!problem) return undefined;
  const { title, remedy } = explain(problem);
  return `${title} ${remedy}`;
};
