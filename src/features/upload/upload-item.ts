/**
 * One file on its way into the archive: its states, and what each step makes of it.
 *
 * @module
 */
import { checkLabel } from '#contract/label';
import type { PhotoMetadata } from '#contract/photo-metadata';
import { formatPhotoKey, formatSortKey, type PhotoKey } from '#contract/photo-key';
import type { Photo } from '#contract/photo-record';
import { toPhotoId } from '#contract/photo-id';
import { EXTENSIONS } from '#contract/media-type';
import type { Renditions } from '../../darkroom/make-renditions.ts';
import type { Problem } from '../../problems.ts';

/** What was learned of a file before it is sent. */
export interface Negative {
  sha256: string;
  metadata: PhotoMetadata;
  renditions?: Renditions | undefined;
}

export type UploadState =
  | { kind: 'developing' }
  /** It will not be sent: it is no photo, or too large. */
  | { kind: 'refused'; problem: Problem }
  | { kind: 'ready'; negative: Negative }
  | { kind: 'queued'; negative: Negative }
  | { kind: 'sending'; negative: Negative; sentBytes: number }
  /** S3 has it; the record is on its way. */
  | {
      kind: 'waiting';
      negative: Negative;
      alreadyThere: boolean;
      /** Since 1970, ms. */ sinceMs: number;
    }
  | { kind: 'filed'; negative: Negative; alreadyThere: boolean; photo: Photo }
  | { kind: 'failed'; negative: Negative; problem: Problem };

export interface UploadItem {
  /** Of this row, for this visit only. */
  id: string;
  file: File;
  /** As typed; {@link checkLabel} has the last word. */
  album: string;
  title: string;
  state: UploadState;
}

export type Labels = Pick<UploadItem, 'album' | 'title'>;

/** States in which the labels may still change. */
export const isEditable = ({ state }: UploadItem): boolean =>
  state.kind === 'developing' || state.kind === 'ready' || state.kind === 'failed';

/** Whether a file that was refused may be read another time: nothing is wrong with itself. */
export const isWorthReading = ({ state }: UploadItem): boolean =>
  state.kind === 'refused' && state.problem.kind === 'unexpected';

/** What is wrong with an item's labels, if anything. */
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

/** Whether an item can be sent now. */
export const isSendable = (item: UploadItem): boolean =>
  item.state.kind === 'ready' && Object.keys(labelProblems(item)).length === 0;

export interface Address {
  key: PhotoKey;
  sortKey: string;
}

/** Where a developed item goes: object key and sort key. Its labels must be in order. */
export function toAddress(owner: string, labels: Labels, negative: Negative): Address {
  const parts = {
    owner,
    album: toLabel(labels.album),
    title: toLabel(labels.title),
    photoId: toPhotoId(negative.sha256),
    extension: EXTENSIONS[negative.metadata.mediaType],
  };
  return { key: formatPhotoKey(parts), sortKey: formatSortKey(parts) };
}

/** A typed label as it is stored. */
export function toLabel(text: string): string {
  const check = checkLabel(text);
  return 'label' in check ? check.label : '';
}

export interface UploadTotals {
  /** Files that are being sent, or will be, or are done, in this batch. */
  files: number;
  filed: number;
  failed: number;
  refused: number;
  totalBytes: number;
  sentBytes: number;
  /** Something is being read, sent or waited for. */
  isBusy: boolean;
}

/** How far the whole batch is. */
export function toTotals(items: readonly UploadItem[]): UploadTotals {
  const count = (...kinds: UploadState['kind'][]) =>
    items.filter(({ state }) => kinds.includes(state.kind)).length;
  const moving = items.filter(
    ({ state }) => !['developing', 'ready', 'refused'].includes(state.kind),
  );
  return {
    files: moving.length,
    filed: count('filed'),
    failed: count('failed'),
    refused: count('refused'),
    totalBytes: sum(moving, ({ file }) => file.size),
    sentBytes: sum(moving, sentBytes),
    isBusy: count('queued', 'sending', 'waiting') > 0,
  };
}

/** Bytes of an item that S3 has acknowledged. */
export function sentBytes({ state, file }: UploadItem): number {
  if (state.kind === 'sending') return Math.min(state.sentBytes, file.size);
  return state.kind === 'waiting' || state.kind === 'filed' ? file.size : 0;
}

const sum = <T>(items: readonly T[], measure: (item: T) => number) =>
  items.reduce((total, item) => total + measure(item), 0);
