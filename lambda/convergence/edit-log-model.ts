/**
 * The part of the bucket that edits lie in, as small as the proof needs it: created once,
 * never ended, each with the time when S3 had it.
 *
 * @module
 */
import { formatEditKey, type EditId, type EditKey } from '#contract/edit-key';
import type { EventEntry } from './bucket-model.ts';

/** An edit that S3 has. */
export interface StoredEdit {
  key: EditKey;
  id: EditId;
  versionId: string;
  text: string;
  /** What S3 says of it, and no more: whole seconds, as ms since 1970. */
  lastModified: number;
}

export interface EditLogModel {
  /** Keep an edit, unless there is one of this id: then S3 answers 412 and tells nobody. */
  append(id: EditId, text: string): void;
  read(key: string, versionId: string): StoredEdit | undefined;
  list(): readonly StoredEdit[];
  /** S3's clock, which is right, ms since 1970. */
  readonly now: number;
  /** Let some time pass. */
  wait(ms: number): void;
}

/** @param emit takes each event, in the order of what happened. */
export function createEditLogModel(
  emit: (entry: EventEntry) => void,
  { bucket, owner, startsAt }: { bucket: string; owner: string; startsAt: number },
): EditLogModel {
  const stored = new Map<string, StoredEdit>();
  let now = startsAt;
  return {
    append(id, text) {
      const key = formatEditKey(owner, id);
      if (stored.has(key)) return;
      const versionId = `e${stored.size + 1}`;
      const lastModified = Math.floor(now / 1_000) * 1_000;
      stored.set(key, { key, id, versionId, text, lastModified });
      const size = new TextEncoder().encode(text).length;
      emit({
        eventName: 'ObjectCreated:Put',
        eventTime: new Date(now).toISOString(),
        s3: { bucket: { name: bucket }, object: { key, size, versionId, sequencer: '01' } },
      });
    },
    read(key, versionId) {
      const edit = stored.get(key);
      return edit?.versionId === versionId ? edit : undefined;
    },
    list: () => [...stored.values()],
    get now() {
      return now;
    },
    wait(ms) {
      now += ms;
    },
  };
}
