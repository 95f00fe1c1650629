/**
 * A bucket with versions, as small as the proof of convergence needs it.
 *
 * It keeps S3's promises and no others: a key is created once, a delete puts a
 * marker on top, the lifecycle ends what is no longer current, and every event
 * on a key has a greater sequencer than the one before.
 *
 * "Deleting object versions from a versioning-enabled bucket" and "Event message
 * structure", Amazon S3 User Guide.
 *
 * @module
 */
import type { PhotoKey } from '#contract/photo-key';
import type { Upload } from './uploads.ts';

interface Version {
  versionId: string;
  /** Hexadecimal, of no certain length. */
  sequencer: string;
  /** UTC. */
  eventTime: string;
}

/** A version with content. */
export interface ObjectVersion extends Version {
  kind: 'object';
  upload: Upload;
}

/** What a delete leaves. */
export interface MarkerVersion extends Version {
  kind: 'marker';
}

/** One entry of a notification, in S3's own words. */
export interface EventEntry {
  eventName: string;
  eventTime: string;
  s3: {
    bucket: { name: string };
    object: { key: string; size?: number; versionId: string; sequencer: string };
  };
}

/** `stretch`, 0 to 255, makes the event's sequencer longer than the last; 0 does not. */
export interface BucketModel {
  /** Keep an original, unless there is one: then S3 answers 412 and tells nobody. */
  create(key: PhotoKey, upload: Upload, stretch: number): void;
  /** Put a delete marker on top, as S3 does even where there is nothing. */
  remove(key: PhotoKey, stretch: number): void;
  /** Let the lifecycle end the oldest version that is not current, or a marker with nothing below. */
  expire(key: PhotoKey, stretch: number, options: { mayEndMarker: boolean }): void;
  /** Let the lifecycle end all that is not current, so long ago that its events are over. */
  clear(key: PhotoKey): void;
  /** One version with content, or `undefined` if it is gone. */
  read(key: string, versionId: string): ObjectVersion | undefined;
  /** What a listing shows of a key: its current version, or the marker on top of it. */
  current(key: PhotoKey): ObjectVersion | MarkerVersion | undefined;
  /** The newest version that each key ever had: an object is there, a marker says that none is. */
  newest(): [key: PhotoKey, version: ObjectVersion | MarkerVersion][];
}

/** @param emit takes each event, in the order of what happened. */
export function createBucketModel(
  emit: (key: PhotoKey, entry: EventEntry) => void,
  bucket: string,
): BucketModel {
  /** Oldest first; what the lifecycle ended is not here any more. */
  const versionsOf = new Map<string, (ObjectVersion | MarkerVersion)[]>();
  const newest = new Map<PhotoKey, ObjectVersion | MarkerVersion>();
  const nextSequencer = createSequencers();
  let eventCount = 0;

  const nextVersion = (stretch: number): Version => {
    eventCount += 1;
    return {
      versionId: `v${eventCount}`,
      sequencer: nextSequencer(stretch),
      eventTime: new Date(eventCount * 1_000).toISOString(),
    };
  };
  const announce = (key: PhotoKey, eventName: string, version: Version, size?: number) => {
    const { versionId, sequencer, eventTime } = version;
    const object = {
      key: encodeURIComponent(key).replaceAll('%20', '+'),
      ...(size !== undefined && { size }),
      versionId,
      sequencer,
    };
    emit(key, { eventName, eventTime, s3: { bucket: { name: bucket }, object } });
  };
  const append = (key: PhotoKey, version: ObjectVersion | MarkerVersion) => {
    versionsOf.set(key, [...(versionsOf.get(key) ?? []), version]);
    newest.set(key, version);
  };

  return {
    create(key, upload, stretch) {
      if (versionsOf.get(key)?.at(-1)?.kind === 'object') return;
      const version: ObjectVersion = { kind: 'object', upload, ...nextVersion(stretch) };
      append(key, version);
      announce(key, 'ObjectCreated:Put', version, upload.bytes.length);
    },
    remove(key, stretch) {
      const marker: MarkerVersion = { kind: 'marker', ...nextVersion(stretch) };
      append(key, marker);
      announce(key, 'ObjectRemoved:DeleteMarkerCreated', marker);
    },
    expire(key, stretch, { mayEndMarker }) {
      const [oldest, ...rest] = versionsOf.get(key) ?? [];
      if (!oldest) return;
      if (rest.length === 0 && (oldest.kind === 'object' || !mayEndMarker)) return;
      versionsOf.set(key, rest);
      // The event names the version that is gone; its place in the order is its own.
      const { versionId } = oldest;
      announce(key, 'LifecycleExpiration:Delete', { ...nextVersion(stretch), versionId });
    },
    clear(key) {
      const last = versionsOf.get(key)?.at(-1);
      versionsOf.set(key, last?.kind === 'object' ? [last] : []);
    },
    read(key, versionId) {
      const versions = versionsOf.get(key) ?? [];
      const version = versions.find((candidate) => candidate.versionId === versionId);
      return version?.kind === 'object' ? version : undefined;
    },
    current: (key) => versionsOf.get(key)?.at(-1),
    newest: () => [...newest],
  };
}

const SEQUENCER_DIGITS = 10;
// S3's own are 16 to 18 digits long; ours grow as far as a notification may go.
const SEQUENCER_MAX_DIGITS = 32;

/** Sequencers, each greater than the last once both are padded on the right. */
function createSequencers(): (stretch: number) => string {
  let count = 0;
  let last = '';
  return (stretch) => {
    if (stretch > 0 && last !== '' && last.length <= SEQUENCER_MAX_DIGITS - 2) {
      last += stretch.toString(16).toUpperCase();
    } else {
      count += 1;
      last = count.toString(16).toUpperCase().padStart(SEQUENCER_DIGITS, '0');
    }
    return last;
  };
}
