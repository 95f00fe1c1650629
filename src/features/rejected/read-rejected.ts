import type { Photo } from '#contract/photo-record';
import { toKeySource, type PhotoSource } from '../../acts/photo-source.ts';
import type { CatalogClient } from '../../catalog/catalog-client.ts';

/** A file that is no photo. */
export type RejectedPhoto = Extract<Photo, { status: 'rejected' }>;

const isRejected = (photo: Photo) => photo.status === 'rejected';

/** Those of some sort keys that are there, and are no photos still. */
export const readRejected = async (
  catalog: Pick<CatalogClient, 'ask'>,
  sortKeys: readonly string[],
): Promise<RejectedPhoto[]> => (await catalog.ask('readPhotos', sortKeys)).filter(isRejected);

/** All of them, to do something to. */
export const toRejectedSource = (
  catalog: Pick<CatalogClient, 'ask'>,
  sortKeys: readonly string[],
): PhotoSource => toKeySource(catalog, sortKeys, isRejected);
