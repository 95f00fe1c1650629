/**
 * What can be done to photos: each kind shows at once what is going to be so, is carried
 * out photo by photo, and can be taken back.
 *
 * @module
 */
import { formatPhotoKey, formatSortKey } from '#contract/photo-key';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import type { Archive } from '../backend/archive.ts';
import type { CatalogClient } from '../catalog/catalog-client.ts';

export interface Labels {
  album: string;
  title: string;
}

export type ActKind = 'delete' | 'put-back' | 'move';

export interface Work {
  kind: ActKind;
  /** Labels that all photos get. */
  labels?: Partial<Labels>;
  /** Show what is going to be so. */
  expect(photos: readonly Photo[]): Promise<unknown>;
  carryOut(photo: Photo): Promise<void>;
  /** These are as they were after all. */
  giveUp(photos: readonly Photo[]): Promise<unknown>;
  /** Where a photo is once it is done. */
  toResult(photo: Photo): Photo;
  /** What takes it back, of the photos that were given to this. */
  toInverse(): Work;
}

export interface WorkTools {
  archive: Pick<Archive, 'originals' | 'trash' | 'moves'>;
  catalog: Pick<CatalogClient, 'ask'>;
}

const toKeys = (photos: readonly Photo[]) => photos.map(({ key }) => key);

const same = (photo: Photo) => photo;

export function createDeletion(tools: WorkTools): Work {
  const { archive, catalog } = tools;
  return {
    kind: 'delete',
    expect: (photos) => catalog.ask('expectRemoved', toKeys(photos)),
    carryOut: (photo) => archive.originals.remove(toPhotoKey(photo)),
    giveUp: (photos) => catalog.ask('giveUp', toKeys(photos)),
    toResult: same,
    toInverse: () => createRecall(tools),
  };
}

function createRecall(tools: WorkTools): Work {
  const { archive, catalog } = tools;
  return {
    kind: 'put-back',
    expect: (photos) => catalog.ask('expectPhotos', photos),
    carryOut: (photo) => archive.trash.recall(toPhotoKey(photo)),
    giveUp: (photos) => catalog.ask('expectRemoved', toKeys(photos)),
    toResult: same,
    toInverse: () => createDeletion(tools),
  };
}

/** File photos under other labels; a label that is not given stays as it is. */
export function createMove(tools: WorkTools, labels: Partial<Labels>): Work {
  const { archive, catalog } = tools;
  const toTarget = (photo: Photo): Photo => {
    const target = { ...photo, ...labels };
    return { ...target, key: formatSortKey(target) };
  };
  /** Photos that were there already, under the labels that a copy of them came to. */
  const merged = new Set<string>();
  return {
    kind: 'move',
    labels,
    async expect(photos) {
      const targets = photos.map(toTarget);
      for (const { key } of await catalog.ask('readPhotos', toKeys(targets))) merged.add(key);
      await catalog.ask('expectRemoved', toKeys(photos));
      await catalog.ask('expectPhotos', targets);
    },
    carryOut: (photo) => archive.moves.move(toPhotoKey(photo), toPhotoKey(toTarget(photo))),
    giveUp: (photos) => catalog.ask('giveUp', [...toKeys(photos), ...toKeys(photos.map(toTarget))]),
    toResult: toTarget,
    toInverse: () => createMoveBack(tools, { toTarget, merged, again: labels }),
  };
}

interface MoveBack {
  toTarget(photo: Photo): Photo;
  merged: ReadonlySet<string>;
  again: Partial<Labels>;
}

/** Each photo to where it was; one that another copy was waiting for leaves that where it is. */
function createMoveBack(tools: WorkTools, { toTarget, merged, again }: MoveBack): Work {
  const { archive, catalog } = tools;
  const toGoing = (photos: readonly Photo[]) =>
    toKeys(photos.map(toTarget)).filter((key) => !merged.has(key));
  return {
    kind: 'move',
    async expect(photos) {
      await catalog.ask('expectRemoved', toGoing(photos));
      await catalog.ask('expectPhotos', photos);
    },
    async carryOut(photo) {
      const target = toTarget(photo);
      if (merged.has(target.key)) await archive.trash.recall(toPhotoKey(photo));
      else await archive.moves.move(formatPhotoKey(target), toPhotoKey(photo));
    },
    async giveUp(photos) {
      await catalog.ask('expectRemoved', toKeys(photos));
      await catalog.ask('expectPhotos', photos.map(toTarget));
    },
    toResult: same,
    toInverse: () => createMove(tools, again),
  };
}
