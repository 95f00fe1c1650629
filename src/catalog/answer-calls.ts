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

const listings = new Map<ListingId, Listing>();

/** The answer to a call; what it is a promise of, if it is one. */
export function answerCalls(service: CatalogService, call: CatalogCall): unknown {
  const { catalog } = service;
  const calls: CatalogCalls = {
    open: (id, request, anchor, shown) => view(reopen(catalog, id, request), anchor, shown),
    close: (id) => void listings.delete(id),
    readWindow(id, { top, bottom }) {
      const listing = listings.get(id);
      return listing ? readWindow(listing, top, bottom) : [];
    },
    readNeighbours(id, sortKey) {
      const listing = listings.get(id);
      return listing && readNeighbours(reopen(catalog, id, listing.request), sortKey);
    },
    readCovers: (facet, labels) => readCovers(catalog, facet, labels),
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
  const answer = calls[call.name] as (...args: unknown[]) => unknown;
  return answer(...call.args);
}

/** The listing as the catalogue is now; the same one if nothing has changed since. */
function reopen(catalog: Catalog, id: ListingId, request: ListingRequest): Listing {
  const before = listings.get(id);
  const isSame =
    before?.version === catalog.version &&
    JSON.stringify(before.request) === JSON.stringify(request);
  const listing = isSame ? before : openListing(catalog, request, new Date());
  listings.set(id, listing);
  return listing;
}

function view(
  listing: Listing,
  anchor: string | undefined,
  shown: SheetWindow | undefined,
): ListingView {
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
    bands: shown ? readWindow(listing, shown.top, shown.bottom) : [],
  };
}

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
