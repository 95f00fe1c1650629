/**
 * One file on its way into the archive, as pages see it.
 *
 * @module
 */
import { checkLabel } from '#contract/label';
import type { PhotoMetadata } from '#contract/photo-metadata';
import type { Photo } from '#contract/photo-record';
import type { Problem } from '../problems.ts';

/** The two labels of a photo; as typed, {@link checkLabel} has the last word. */
export interface Labels {
  album: string;
  title: string;
}

/** What the engine read in a file, without the list of its tags. */
export type Facts = Omit<PhotoMetadata, 'tags'>;

export type TransferState =
  | { kind: 'developing' }
  /** It will not be sent: it is no photo, or too large, or its device does not give it. */
  | { kind: 'refused'; problem: Problem }
  /** The same photo is in the archive under other labels, or is on the list already. */
  | { kind: 'known'; under: readonly Labels[]; sameAs?: string }
  | { kind: 'ready' }
  | { kind: 'queued' }
  | {
      kind: 'sending';
      sentBytes: number;
      /** What is in the way, while it is tried again by itself. */
      trouble?: Problem;
    }
  /** S3 has it; the record is on its way. */
  | {
      kind: 'waiting';
      alreadyThere: boolean;
      /** It takes longer than it usually does. */ isLate?: true;
    }
  | { kind: 'filed'; alreadyThere: boolean; photo: Photo }
  /** Only a person can mend it. */
  | { kind: 'failed'; problem: Problem }
  /** Its bytes went with an earlier visit: the same file is asked for. */
  | {
      kind: 'missing';
      /** It lies where it did, and the browser asks first. */ isToBeAllowed?: true;
    };

export interface TransferItem extends Labels {
  id: string;
  fileName: string;
  sizeBytes: number;
  /** What the labels may be; never a value before a person takes it. */
  guess: Labels;
  /** Whether its person has said that it is to be filed. */
  isWanted: boolean;
  facts?: Facts;
  hasThumb: boolean;
  state: TransferState;
}

type Standing = Pick<TransferItem, 'state' | 'isWanted'>;

/** Whether somebody is still to decide about it, who may change its labels. */
export const isEditable = ({ state, isWanted }: Standing): boolean =>
  state.kind === 'ready' || state.kind === 'failed' || (state.kind === 'developing' && !isWanted);

/** Whether new labels are taken: those of what is known already are for filing it here as well. */
export const takesLabels = (item: Standing): boolean =>
  isEditable(item) || item.state.kind === 'known';

/** Whether nothing more comes of it by itself. */
export const isOver = ({ state }: Pick<TransferItem, 'state'>): boolean =>
  state.kind === 'filed' || state.kind === 'refused' || state.kind === 'known';

/** Whether it was left out because it keeps saying where it was taken. */
export const isLocated = ({ state }: Pick<TransferItem, 'state'>): boolean =>
  state.kind === 'refused' && state.problem.kind === 'location-remains';

/** Whether its file lies where it did, and its person is to let the browser read it. */
export const isToBeAllowed = ({ state }: Pick<TransferItem, 'state'>): boolean =>
  state.kind === 'missing' && state.isToBeAllowed === true;

/** Labels as they are, and where there is none, what it may be. */
export const withGuesses = ({ album, title }: Labels, guess: Labels): Labels => ({
  album: album || guess.album,
  title: title || guess.title,
});

/** What is wrong with labels, if anything. */
export function labelProblems({ album, title }: Labels): { album?: Problem; title?: Problem } {
  const problem = (text: string): Problem | undefined => {
    const check = checkLabel(text);
    return 'fault' in check ? { kind: 'label', fault: check.fault } : undefined;
  };
  const albumProblem = problem(album);
  const titleProblem = problem(title);
  return {
    ...(albumProblem ? { album: albumProblem } : {}),
    ...(titleProblem ? { title: titleProblem } : {}),
  };
}

/** Of ten thousand photos most have the same few labels, and are asked about at every change. */
const checked = new Map<string, boolean>();
const CHECKED_MAX = 1_000;

function isLabel(text: string): boolean {
  const known = checked.get(text);
  if (known !== undefined) return known;
  if (checked.size >= CHECKED_MAX) checked.clear();
  const isSound = 'label' in checkLabel(text);
  checked.set(text, isSound);
  return isSound;
}

/** Whether labels can be stored. A label that is none is never taken for no label. */
export const areLabels = ({ album, title }: Labels): boolean => isLabel(album) && isLabel(title);

/** Whether "File" takes this one. */
export const isSendable = (item: TransferItem): boolean =>
  (item.state.kind === 'ready' || item.state.kind === 'developing') &&
  !item.isWanted &&
  areLabels(item);

/** Whether a file may be read another time: nothing is wrong with itself. */
export const isWorthReading = ({ state }: TransferItem): boolean =>
  state.kind === 'refused' &&
  (state.problem.kind === 'unexpected' || state.problem.kind === 'unreadable-file');

export interface TransferTotals {
  /** Files that are being sent, or will be, or are done. */
  files: number;
  filed: number;
  failed: number;
  refused: number;
  totalBytes: number;
  sentBytes: number;
  /** Photos that are safe, and whose records are late: they follow by themselves. */
  late: number;
  /** Something is being sent, or waited for that comes in a moment. */
  isBusy: boolean;
}

const MOVING = new Set<TransferState['kind']>(['queued', 'sending', 'waiting']);

const isLate = ({ state }: TransferItem): boolean =>
  state.kind === 'waiting' && state.isLate === true;

/** Of a list that does not change: several parts of a page ask. */
const counted = new WeakMap<readonly TransferItem[], TransferTotals>();

/** How far all of them are. */
export function toTotals(items: readonly TransferItem[]): TransferTotals {
  const totals = counted.get(items) ?? count(items);
  counted.set(items, totals);
  return totals;
}

function count(items: readonly TransferItem[]): TransferTotals {
  const totals = {
    files: 0,
    filed: 0,
    failed: 0,
    refused: 0,
    late: 0,
    totalBytes: 0,
    sentBytes: 0,
    isBusy: false,
  };
  for (const item of items) {
    const { kind } = item.state;
    if (kind === 'refused') totals.refused += 1;
    if (kind === 'failed' || kind === 'missing') totals.failed += 1;
    if (kind === 'filed') totals.filed += 1;
    const isMoving = MOVING.has(kind) || (kind === 'developing' && item.isWanted);
    if (isLate(item)) totals.late += 1;
    totals.isBusy ||= isMoving && !isLate(item);
    if (!isMoving && kind !== 'filed' && kind !== 'failed') continue;
    totals.files += 1;
    totals.totalBytes += item.sizeBytes;
    totals.sentBytes += sentBytes(item);
  }
  return totals;
}

/** Bytes of an item that have left. */
export function sentBytes({ state, sizeBytes }: TransferItem): number {
  if (state.kind === 'sending') return Math.min(state.sentBytes, sizeBytes);
  return state.kind === 'waiting' || state.kind === 'filed' ? sizeBytes : 0;
}
