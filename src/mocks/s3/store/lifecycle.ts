/**
 * What the lifecycle rules of the bucket do: uploads that nobody finished are
 * dropped, versions that have long not been current are removed for good, and
 * so are delete markers with nothing below.
 *
 * "Lifecycle configuration elements", Amazon S3 User Guide.
 *
 * @module
 */
import { NONCURRENT_VERSION_DAYS, UNFINISHED_UPLOAD_DAYS } from './lifecycle-as-deployed.ts';
import type { Announce } from '../events/notifications.ts';
import type { ObjectHistory } from './object-history.ts';
import type { ObjectStore } from './object-store.ts';
import type { Purged } from './purge.ts';

const DAY_MS = 24 * 3_600_000;

/** @returns what does all that is due, and tells of it as S3 does. */
export function createLifecycle(options: {
  store: ObjectStore;
  announce: Announce;
  now: () => number;
}): () => Promise<void> {
  const { store, announce, now } = options;
  return async () => {
    const midnight = Math.floor(now() / DAY_MS) * DAY_MS;
    const choose = (history: ObjectHistory) => findExpired(history, midnight);
    const removed: Purged['versions'][number][] = [];
    for (const history of await store.listHistories('')) {
      const { versions, uploads } = choose(history);
      if (versions.length === 0 && uploads.length === 0) continue;
      // Chosen again, of what is there by then: a photo may have been put back.
      const purged = await store.purge.of(history.key, choose);
      // Of uploads that are dropped S3 tells nobody.
      for (const version of purged.versions)
        await announce(history.key, version, 'LifecycleExpiration:Delete');
      removed.push(...purged.versions);
    }
    await store.purge.releaseShared(removed);
  };
}

/**
 * What had expired at the last midnight. S3 rounds each date up to the next one:
 * "How Amazon S3 calculates how long an object has been noncurrent".
 *
 * @returns versions oldest first.
 */
function findExpired({ versions, uploads = [] }: ObjectHistory, midnight: number): Purged {
  // A version is noncurrent since the one above it was made.
  const kept = versions.filter((_, i) => {
    const since = versions[i - 1]?.modifiedAt ?? Infinity;
    return since + NONCURRENT_VERSION_DAYS * DAY_MS > midnight;
  });
  const [newest, ...others] = kept;
  const isExpiredMarker =
    newest?.kind === 'marker' && others.length === 0 && newest.modifiedAt <= midnight;
  return {
    versions: versions.filter((version) => isExpiredMarker || !kept.includes(version)).toReversed(),
    uploads: uploads.filter(
      ({ initiatedAt }) => initiatedAt + UNFINISHED_UPLOAD_DAYS * DAY_MS <= midnight,
    ),
  };
}
