/**
 * Has the Lambda look at every original again: one message an original.
 *
 * For each owner all records are read first, and then the bucket is listed; a
 * message says what the listing found and which record had been read. So it may
 * be sent at any time and any number of times, while people upload and delete:
 * an event wins over it (docs/events.md).
 *
 * @module
 */
import type { SQSClient } from '@aws-sdk/client-sqs';
import { ORIGINALS_ROOT, originalsPrefix } from '#contract/photo-key';
import { compareKeys, comparePage, type Finding, type ListedPage } from './reindex-findings.ts';
import { type Archive, listOwners, listVersions, readRecords } from './reindex-sources.ts';
import { sendRechecks } from './send-rechecks.ts';

export interface ReindexOptions {
  /** Only this owner. */
  owner?: string | undefined;
  /** All but this owner. */
  except?: string | undefined;
  /** Only what comes after this object key. */
  from?: string | undefined;
  /** Send nothing. */
  dryRun: boolean;
  /** Send nothing of originals that are recorded as they are. */
  changedOnly: boolean;
}

export interface ReindexSurroundings {
  archive: Archive;
  sqs: SQSClient;
  /** URL of the queue that the Lambda takes from. */
  queueUrl: string;
  now: () => number;
  /** Hears of each page: how far it is, and the counts so far. */
  onPage: (lastKey: string, counts: ReindexCounts) => void;
  /** Stops after the page that it is at. */
  signal?: AbortSignal | undefined;
}

/** Photos by what was found of them, and messages that were sent. */
export type ReindexCounts = Record<Finding | 'sent', number>;

/** @returns what was found and sent; less than all if it was told to stop. */
export async function reindexArchive(
  options: ReindexOptions,
  { archive, sqs, queueUrl, now, onPage, signal }: ReindexSurroundings,
): Promise<ReindexCounts> {
  const { from = '', dryRun, changedOnly } = options;
  const counts: ReindexCounts = {
    unchanged: 0,
    'without-record': 0,
    'other-version': 0,
    'without-original': 0,
    deleted: 0,
    'deletion-without-record': 0,
    sent: 0,
  };
  const everybody = options.owner === undefined ? await listOwners(archive) : [options.owner];
  const owners = everybody.filter((owner) => owner !== options.except);
  const firstOwner = from.slice(ORIGINALS_ROOT.length).split('/')[0] ?? '';
  for (const owner of owners) {
    if (owner < firstOwner) continue;
    const records = await readRecords(archive, owner);
    const after = owner === firstOwner ? from : '';
    for await (const page of listVersions(archive, owner, after, now)) {
      const rechecks = comparePage(archive.bucket, records, page);
      for (const { finding } of rechecks) counts[finding] += 1;
      const messages = rechecks
        .filter(({ finding }) => !changedOnly || finding !== 'unchanged')
        .map(({ message }) => message);
      if (!dryRun) await sendRechecks(sqs, queueUrl, messages);
      counts.sent += messages.length;
      onPage(lastKeyOf(page, owner), counts);
      if (signal?.aborted) return counts;
    }
  }
  return counts;
}

/** How far a page comes; the last one of an owner may be empty. */
function lastKeyOf({ upTo, after, versions, markers }: ListedPage, owner: string): string {
  const keys = [...versions, ...markers].map(({ Key = '' }) => Key).sort(compareKeys);
  return upTo ?? keys.at(-1) ?? (after || originalsPrefix(owner));
}
