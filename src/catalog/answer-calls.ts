/**
 * What the catalogue answers to its page.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';
import type {
  CatalogCall,
  CatalogCalls,
  ListingId,
  ListingView,
  Neighbours,
  SheetWindow,
} from './catalog-messages.ts';
import type { Catalog } from './catalog.ts';
import { findRows, isEverything, leaveOutHidden } from './query.ts';
import { readLabels } from './labels-in-use.ts';
import {
  changeSelection,
  countSelected,
  createSelection,
  forgetRow,
  selectedRows,
  viewSelection,
  type Selection,
} from './selection.ts';
import { byCopies } from './facets.ts';
import { findRejected, readStatistics } from './statistics.ts';
import { clusterRows } from './clusters.ts';
import {
  locate,
  openListing,
  readPhoto,
  readWindow,
  type Listing,
  type ListingRequest,
} from './listing.ts';

export interface CatalogService {
  catalog: Catalog;
  /** Ask the table. */
  catchUp(): void;
  /** The page has changed something. */
  onActed(): void;
  forget(): Promise<void>;
}

/** A listing, and what is selected in it. */
interface Screen {
  listing: Listing;
  selection: Selection;
}

const screens = new Map<ListingId, Screen>();

/** To be called when a photo leaves a row. */
export function forgetSelected(row: number): void {
  for (const { selection } of screens.values()) forgetRow(selection, row);
}

/** The answer to a call; what it is a promise of, if it is one. */
export function answerCalls(service: CatalogService, call: CatalogCall): unknown {
  const { catalog } = service;
  const calls: CatalogCalls = {
    open: (id, request, anchor, shown) => view(reopen(catalog, id, request), anchor, shown),
    close: (id) => void screens.delete(id),
    readWindow(id, shown) {
      const screen = screens.get(id);
      return screen ? readBands(screen, shown) : [];
    },
    select(id, change, shown) {
      const screen = screens.get(id);
      if (!screen) return undefined;
      changeSelection(screen.selection, screen.listing, change);
      return {
        selection: viewSelection(screen.selection, screen.listing),
        bands: readBands(screen, shown),
      };
    },
    readSelected(id, offset, limit) {
      const screen = screens.get(id);
      if (!screen) return [];
      const rows = selectedRows(screen.selection, screen.listing);
      return Array.from(
        rows.subarray(offset, offset + limit),
        (row) => catalog.columns.read(row).key,
      );
    },
    readPhotos: (sortKeys) =>
      sortKeys.flatMap((key) => {
        const row = catalog.columns.findRow(key);
        return row === undefined ? [] : [catalog.columns.read(row)];
      }),
    readNeighbours(id, sortKey) {
      const screen = screens.get(id);
      return screen && readNeighbours(reopen(catalog, id, screen.listing.request).listing, sortKey);
    },
    findLabels: (photoId) =>
      catalog.columns.findRows(photoId).map((row) => {
        const { album, title } = catalog.columns.read(row);
        return { album, title };
      }),
    readCollections: () => catalog.collections.list(),
    readLabels: () => readLabels(catalog.columns),
    readCovers: (facet, labels) => readCovers(catalog, facet, labels),
    readClusters(query, area, zoom) {
      const order = catalog.readOrder('taken');
      const rows = isEverything(query)
        ? leaveOutHidden(catalog.columns, order, catalog.collections)
        : findRows(catalog.openQuestions(), order, query, new Date());
      return clusterRows(catalog.columns, rows, area, zoom);
    },
    readStatistics: () => readStatistics(catalog.columns, byCopies(catalog.columns)),
    readRejected: () => Array.from(findRejected(catalog), (row) => catalog.columns.read(row).key),
    expectEdits(edits) {
      const before = edits.map((edit) => catalog.expectEdit(edit));
      service.onActed();
      return before.flat();
    },
    giveUpEdit(id) {
      catalog.giveUpEdit(id);
      service.onActed();
    },
    findPendingEdits: (ids) => catalog.registers.findPending(ids),
    readLatestStamp: () => catalog.registers.latest,
    readSaid: (subjects) => subjects.map((subject) => catalog.registers.read(subject)),
    expectPhotos(photos) {
      catalog.expectPhotos(photos, Date.now());
      service.onActed();
    },
    expectRemoved(sortKeys) {
      catalog.expectRemoved(sortKeys, Date.now());
      service.onActed();
    },
    giveUp(sortKeys) {
      catalog.giveUp(sortKeys);
      service.onActed();
    },
    catchUp: () => service.catchUp(),
    forget: () => service.forget(),
  };
  // The name says which arguments are there; TypeScript cannot follow that through a lookup.
  const respond = calls[call.name] as (...args: unknown[]) => unknown;
  return respond(...call.args);
}

/** The listing as the catalogue is now; the same one if nothing has changed since. */
function reopen(catalog: Catalog, id: ListingId, request: ListingRequest): Screen {
  const before = screens.get(id);
  const isSame =
    before?.listing.version === catalog.version &&
    JSON.stringify(before.listing.request) === JSON.stringify(request);
  if (before && isSame) return before;
  const screen = {
    listing: openListing(catalog, request, new Date()),
    selection: before?.selection ?? createSelection(),
  };
  screens.set(id, screen);
  return screen;
}

function view(
  screen: Screen,
  anchor: string | undefined,
  shown: SheetWindow | undefined,
): ListingView {
  const { listing, selection } = screen;
  const { version, rows, geometry, months, answer } = listing;
  return {
    version,
    photoCount: rows.length,
    height: geometry.height,
    months,
    counts: answer?.counts,
    corrections: answer?.corrections ?? [],
    anchor: anchor === undefined ? undefined : locate(listing, anchor),
    shown,
    bands: shown ? readBands(screen, shown) : [],
    selection: viewSelection(selection, listing),
  };
}

const readBands = ({ listing, selection }: Screen, { top, bottom }: SheetWindow) =>
  readWindow(listing, top, bottom, {
    isSelected: (row) => selection.rows.has(row),
    isDaySelected: (day) => countSelected(selection, listing, day) === listing.days[day]?.count,
  });

function readNeighbours(listing: Listing, sortKey: string): Neighbours | undefined {
  const place = locate(listing, sortKey);
  return (
    place && {
      photo: readPhoto(listing, place.index),
      index: place.index,
      photoCount: listing.rows.length,
      previous: readPhoto(listing, place.index - 1),
      next: readPhoto(listing, place.index + 1),
      first: readPhoto(listing, 0),
    }
  );
}

function readCovers(catalog: Catalog, fact: 'album' | 'title', labels: readonly string[]) {
  const { columns } = catalog;
  const { ids, findId } = columns.dictionaries[fact];
  const wanted = new Map(labels.map((label) => [findId(label), label]));
  const covers = new Map<string, Photo>();
  for (const row of catalog.readOrder('taken')) {
    const label = wanted.get(ids[row]);
    if (label === undefined || covers.has(label)) continue;
    covers.set(label, columns.read(row));
    if (covers.size === wanted.size) break;
  }
  return labels.map((label) => covers.get(label));
}
