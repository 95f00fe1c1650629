import type { Photo } from '#contract/photo-record';
import type { CatalogClient } from '../catalog/catalog-client.ts';

/** Photos to do something to; many of them are read page by page. */
export interface PhotoSource {
  count: number;
  readPages(): AsyncIterable<readonly Photo[]>;
}

/** Photos that are at hand. */
export const toSource = (photos: readonly Photo[]): PhotoSource => ({
  count: photos.length,
  // eslint-disable-next-line @typescript-eslint/require-await -- others read theirs
  async *readPages() {
    yield photos;
  },
});

/** Photos that are held at once. */
const AT_ONCE = 2_000;

/**
 * Photos by their sort keys, as they are when they are come to; less those that are gone.
 *
 * @param isMeant less those that it is not so of any more, too
 */
export const toKeySource = (
  catalog: Pick<CatalogClient, 'ask'>,
  sortKeys: readonly string[],
  isMeant: (photo: Photo) => boolean = () => true,
): PhotoSource => ({
  count: sortKeys.length,
  async *readPages() {
    for (let at = 0; at < sortKeys.length; at += AT_ONCE)
      yield (await catalog.ask('readPhotos', sortKeys.slice(at, at + AT_ONCE))).filter(isMeant);
  },
});
