/** Removes from under a key, with the bytes, and for good. */
import type { Shelf } from '../../shelf.ts';
import type { Histories, ObjectHistory, UnfinishedUpload } from './object-history.ts';

/** What goes, or what has gone. */
export interface Purged {
  versions: ObjectHistory['versions'];
  uploads: readonly UnfinishedUpload[];
}

export interface Purge {
  /** Remove what `choose` makes of a history. Bytes that others may share are left. */
  of(key: string, choose: (history: ObjectHistory) => Purged): Promise<Purged>;
  /** Remove the bytes of these versions which they shared with others, and share no longer. */
  releaseShared(removed: Purged['versions']): Promise<void>;
}

export function createPurge({
  histories,
  objects,
  bodies,
}: {
  histories: Histories;
  objects: Shelf<ObjectHistory>;
  bodies: Shelf<Blob>;
}): Purge {
  const removeBodies = async (ids: readonly string[]) => {
    await Promise.all(ids.map((id) => bodies.remove(id)));
  };

  return {
    of: (key, choose) =>
      histories.change(key, async (history) => {
        const purged = choose(history);
        const [versions, uploads] = [new Set(purged.versions), new Set(purged.uploads)];
        await removeBodies([
          ...purged.versions.filter((version) => !sharesBody(version)).map(toBodyId),
          ...purged.uploads.flatMap(({ parts }) => parts.map(({ bodyId }) => bodyId)),
        ]);
        const left = {
          versions: history.versions.filter((version) => !versions.has(version)),
          uploads: (history.uploads ?? []).filter((upload) => !uploads.has(upload)),
        };
        return { history: left, result: purged };
      }),
    async releaseShared(removed) {
      const shared = new Set(removed.filter(sharesBody).map(toBodyId));
      if (shared.size === 0) return;
      // Of all objects: nothing else knows who shares with whom.
      for (const { versions } of await objects.list())
        for (const version of versions) shared.delete(toBodyId(version));
      await removeBodies([...shared]);
    },
  };
}

type Version = ObjectHistory['versions'][number];

const toBodyId = ({ versionId }: Version) => versionId;

const sharesBody = (version: Version) => version.kind === 'object' && version.sharesBody === true;
