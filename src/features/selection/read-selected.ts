import type { PhotoSource } from '../../acts/run-act.ts';
import type { CatalogClient } from '../../catalog/catalog-client.ts';
import type { ListingId } from '../../catalog/catalog-messages.ts';

/** Sort keys that are asked for at once. */
const KEYS_AT_ONCE = 20_000;

/** Photos that are held at once. */
const PHOTOS_AT_ONCE = 2_000;

/**
 * What is selected now, whatever is selected later: by its sort keys, so that many photos
 * need not be held at once.
 */
export async function readSelected(
  catalog: Pick<CatalogClient, 'ask'>,
  listing: ListingId,
  count: number,
): Promise<PhotoSource> {
  const pages: string[][] = [];
  for (let at = 0; at < count; at += KEYS_AT_ONCE)
    pages.push(await catalog.ask('readSelected', listing, at, KEYS_AT_ONCE));
  const keys = pages.flat();
  return {
    count: keys.length,
    async *readPages() {
      for (let at = 0; at < keys.length; at += PHOTOS_AT_ONCE)
        yield await catalog.ask('readPhotos', keys.slice(at, at + PHOTOS_AT_ONCE));
    },
  };
}
