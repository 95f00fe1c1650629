/**
 * What a page and the catalogue's worker say to one another.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import type { RegisterEdit } from '#contract/edit';
import type { EditId, Stamp } from '#contract/edit-key';
import type { PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import type { CredentialsAnswer, CredentialsQuestion } from '../backend/page-credentials.ts';
import type { Problem } from '../problems.ts';
import type { Area } from './area.ts';
import type { Collection } from './collections.ts';
import type { Cluster } from './clusters.ts';
import type { Said } from './edited-photo.ts';
import type { LabelsInUse } from './labels-in-use.ts';
import type { BandView, ListingRequest, MonthMark } from './listing.ts';
import type { Answer, CatalogQuery } from './query.ts';
import type { PendingEdit } from './registers.ts';
import type { SelectionChange, SelectionView } from './selection.ts';
import type { Statistics } from './statistics.ts';

/** A screen's listing, by a number that the page chose. */
export type ListingId = number;

/** What a page is told of a listing; its photos come by windows. */
export interface ListingView {
  version: number;
  photoCount: number;
  /** Pixels, of the whole sheet. */
  height: number;
  months: MonthMark[];
  counts: Answer['counts'] | undefined;
  corrections: Answer['corrections'];
  /** Where the photo is that was asked for, if it is in the listing. */
  anchor: Place | undefined;
  /** The heights that were asked for, and what is between them. */
  shown: SheetWindow | undefined;
  bands: BandView[];
  selection: SelectionView;
}

/** Two heights of a sheet, pixels. */
export interface SheetWindow {
  top: number;
  bottom: number;
}

export interface Place {
  index: number;
  /** Pixels from the top of the sheet. */
  top: number;
  height: number;
}

export interface Neighbours {
  photo: Photo | undefined;
  index: number;
  photoCount: number;
  previous: Photo | undefined;
  next: Photo | undefined;
  /** Of the listing. */
  first: Photo | undefined;
}

/** What a page asks for; the worker answers one after another. */
export interface CatalogCalls {
  /** Make or renew a listing. */
  open(id: ListingId, request: ListingRequest, anchor?: string, shown?: SheetWindow): ListingView;
  close(id: ListingId): void;
  /** What is between two heights of the sheet. */
  readWindow(id: ListingId, shown: SheetWindow): BandView[];
  /** Change what is selected in a listing; what is between two heights of it then. */
  select(
    id: ListingId,
    change: SelectionChange,
    shown: SheetWindow,
  ): { selection: SelectionView; bands: BandView[] } | undefined;
  /** Sort keys of what is selected, in the order of the listing; fewer than `limit` at the end. */
  readSelected(id: ListingId, offset: number, limit: number): string[];
  /** Photos by their sort keys, less those that are not there. */
  readPhotos(sortKeys: readonly string[]): Photo[];
  /** A photo's place in a listing, and who is beside it. */
  readNeighbours(id: ListingId, sortKey: string): Neighbours | undefined;
  /** Of each of these labels the photo that stands for it: the newest. */
  readCovers(facet: 'album' | 'title', labels: readonly string[]): (Photo | undefined)[];
  /** The labels under which a photo is filed; none if it is not known. */
  findLabels(photoId: PhotoId): { album: string; title: string }[];
  /** The labels in use, the most used first. */
  readLabels(): LabelsInUse;
  /** What somebody has made of their photos, in order. */
  readCollections(): Collection[];
  /** What a map of an area shows, at a zoom at which the world is 256 · 2^zoom pixels wide. */
  readClusters(query: CatalogQuery, area: Area, zoom: number): Cluster[];
  /** What the whole library consists of. */
  readStatistics(): Statistics;
  /** Sort keys of the files that are no photos, those that were filed last first. */
  readRejected(): string[];
  /** Show what is said though the table does not have it; what was said of the same before. */
  expectEdits(edits: readonly PendingEdit[]): RegisterEdit[];
  /** An edit is not said after all. */
  giveUpEdit(id: EditId): void;
  /** Of these edits those that the table does not have yet. */
  findPendingEdits(ids: readonly EditId[]): EditId[];
  /** The latest that was ever said, by anybody's clock. */
  readLatestStamp(): Stamp | undefined;
  /** What is said of photos and collections. */
  readSaid(subjects: readonly string[]): Said[];
  expectPhotos(photos: readonly Photo[]): void;
  expectRemoved(sortKeys: readonly string[]): void;
  giveUp(sortKeys: readonly string[]): void;
  /** Ask the table what has changed. */
  catchUp(): void;
  /** Leave nothing on this device. */
  forget(): Promise<void>;
}

export type CatalogCall = {
  [Name in keyof CatalogCalls]: {
    kind: 'call';
    name: Name;
    args: Parameters<CatalogCalls[Name]>;
    question: number;
  };
}[keyof CatalogCalls];

export type ToCatalog =
  { kind: 'start'; config: AppConfig; owner: string } | CatalogCall | CredentialsAnswer;

export interface CatalogStatus {
  version: number;
  photoCount: number;
  /** Of {@link CatalogStatus.photoCount}, files that are no photos. */
  rejectedCount: number;
  /** Records that this version of the app cannot read. */
  unreadable: number;
  /** Whether everything that the table has was read once. */
  isWhole: boolean;
  /** Whether there is something to be shown, or nothing to be waited for. */
  isOpen: boolean;
  /** Why the table could not be read; absent if it could. */
  problem: Problem | undefined;
}

export type FromCatalog =
  | { kind: 'status'; status: CatalogStatus }
  | { kind: 'answer'; question: number; value: unknown }
  | { kind: 'failure'; question: number; message: string }
  | CredentialsQuestion;

/** Between the tabs of one owner: something changed, so look. */
export interface BetweenCatalogs {
  kind: 'changed' | 'forgotten';
}
