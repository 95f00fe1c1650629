/**
 * Originals that are safe in the bucket and not in the table yet.
 *
 * The bucket is the truth, so it is asked: one listing of the person's own
 * prefix, a thousand keys a request. Only what came since the last look is then
 * looked up in the table, so a visit costs next to nothing.
 *
 * @module
 */
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod/mini';
import {
  formatSortKey,
  originalsPrefix,
  parsePhotoKey,
  type PhotoKeyParts,
} from '#contract/photo-key';
import { readNote, writeNote, type Notes } from './notes.ts';
import type { Records } from './records.ts';

export interface PendingOriginal extends PhotoKeyParts {
  /** Of the record that is to come. */
  sortKey: string;
  /** When S3 had it. */
  storedAt: Date;
}

export interface PendingOriginals {
  /** What is in the bucket for more than a minute and has no record, the oldest first. */
  check(signal?: AbortSignal): Promise<PendingOriginal[]>;
}

export interface PendingOriginalsOptions {
  bucket: string;
  owner: string;
  records: Pick<Records, 'findPresent'>;
  /** Where it is noted how far the last look came. */
  notes: Notes;
  now?: () => Date;
}

/** The first look on a device goes back as far as a message can have waited: 14 days. */
const FIRST_LOOK_MS = 14 * 24 * 3_600_000;
/** Before that a record is not late. */
const USUAL_DELAY_MS = 60_000;

const Note = z.object({
  /** Everything stored before has its record, ms since 1970. */
  settledBefore: z.number(),
});

export function createPendingOriginals(
  s3: S3Client,
  options: PendingOriginalsOptions,
): PendingOriginals {
  const { bucket, owner, records, notes, now = () => new Date() } = options;
  const name = `tintype.settled.${owner}`;
  const readSettledBefore = () =>
    readNote(notes, name, Note)?.settledBefore ?? now().getTime() - FIRST_LOOK_MS;

  return {
    async check(signal) {
      const late = now().getTime() - USUAL_DELAY_MS;
      const found = await listSince(s3, { bucket, owner, since: readSettledBefore() }, signal);
      const due = found.filter(({ storedAt }) => storedAt.getTime() <= late);
      const present = await records.findPresent(
        due.map(({ sortKey }) => sortKey),
        signal,
      );
      const pending = due
        .filter(({ sortKey }) => !present.has(sortKey))
        .toSorted((a, b) => a.storedAt.getTime() - b.storedAt.getTime());
      const settledBefore = pending[0]?.storedAt.getTime() ?? late;
      writeNote(notes, name, { settledBefore } satisfies z.infer<typeof Note>);
      return pending;
    },
  };
}

async function listSince(
  s3: S3Client,
  { bucket, owner, since }: { bucket: string; owner: string; since: number },
  signal?: AbortSignal,
): Promise<PendingOriginal[]> {
  const found: PendingOriginal[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: originalsPrefix(owner),
        ContinuationToken: token,
      }),
      signal ? { abortSignal: signal } : {},
    );
    for (const { Key = '', LastModified: storedAt } of page.Contents ?? []) {
      const photo = parsePhotoKey(Key);
      if (photo && storedAt && storedAt.getTime() >= since)
        found.push({ ...photo, sortKey: formatSortKey(photo), storedAt });
    }
    token = page.NextContinuationToken;
  } while (token);
  return found;
}
