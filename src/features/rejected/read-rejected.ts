import type { Photo } from '#contract/photo-record';
import type { PhotoSource } from '../../acts/run-act.ts';
import type { CatalogClient } from '../../catalog/catalog-client.ts';

/** A file that is no photo. */
export type RejectedPhoto = Extract<Photo, { status: 'rejected' }>;

/** Photos that are held at once. */
const AT_ONCE = 2_000;

/** Those of some sort keys that are there, and are no photos still. */
export const readRejected = async (
  catalog: Pick<CatalogClient, 'ask'>,
  sortKeys: readonly string[],
): Promise<RejectedPhoto[]> =>
  (await catalog.ask('readPhotos', sortKeys)).filter((photo) => photo.status === 'rejected');

/** All of them, to do something to. */
export const toRejectedSource = (
  catalog: Pick<CatalogClient, 'ask'>,
  sortKeys: readonly string[],
): PhotoSource => ({
  count: sortKeys.length,
  async *readPages() {
    for (let at = 0; at < sortKeys.length; at += AT_ONCE)
      yield await readRejected(catalog, sortKeys.slice(at, at + AT_ONCE));
  },
});
