import { toKeySource, type PhotoSource } from '../../acts/photo-source.ts';
import type { CatalogClient } from '../../catalog/catalog-client.ts';
import type { ListingId } from '../../catalog/catalog-messages.ts';

/** Sort keys that are asked for at once. */
const KEYS_AT_ONCE = 20_000;

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
  return toKeySource(catalog, pages.flat());
}
