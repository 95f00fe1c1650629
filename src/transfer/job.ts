import type { PhotoMetadata } from '#contract/photo-metadata';
import type { RenditionKind } from '#contract/photo-key';
import type { KeptHandle } from './kept-handle.ts';
import type { Labels, TransferItem, TransferState } from './transfer-item.ts';

/** What was learned of a file before it is sent. */
export interface Negative {
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
  /** Base64; of files that are sent in parts. */
  crc32?: string | undefined;
  metadata: PhotoMetadata;
  /** ThumbHash, base64. */
  placeholder?: string | undefined;
}

/** A small picture that waits to be stored; its bytes are in the journal. */
export interface PendingRendition {
  kind: RenditionKind;
  sha256: string;
  sizeBytes: number;
}

/** One file on its way, as the engine knows it. */
export interface Job {
  id: string;
  /** Its place on the list. */
  order: number;
  fileName: string;
  sizeBytes: number;
  /** When the file was last changed, since 1970, ms. */
  modifiedMs: number;
  labels: Labels;
  guess: Labels;
  isWanted: boolean;
  /** Whether it goes up without what says where it was taken. */
  withoutLocation: boolean;
  /** Whether it is to be filed although the archive has it. */
  isKnownToPerson: boolean;
  state: TransferState;
  /** Its bytes, wherever they lie; absent if an earlier visit took them with it. */
  source?: Blob | undefined;
  /** What it was before its location was removed. */
  original?: Blob | undefined;
  /** Where its file lies, if the browser says so. */
  handle?: KeptHandle | undefined;
  /** Whether a copy of its bytes outlives this visit, or at least its handle. */
  isKept: boolean;
  negative?: Negative | undefined;
  /** Those that are not stored yet. */
  renditions: readonly PendingRendition[];
  /** Whether the journal has a thumbnail to show. */
  hasThumb: boolean;
  /** Of an upload in parts that has begun. */
  uploadId?: string | undefined;
  /** Whether S3 has the original. */
  isStored: boolean;
}

/** What a page is told of a job. */
export const toItem = (job: Job): TransferItem => {
  const { id, fileName, sizeBytes, labels, guess, isWanted, state, negative, hasThumb } = job;
  return {
    id,
    fileName,
    sizeBytes,
    ...labels,
    guess,
    isWanted,
    state,
    hasThumb,
    ...(negative ? { facts: toFacts(negative.metadata) } : {}),
  };
};

const toFacts = ({ tags: _, ...facts }: PhotoMetadata) => facts;
