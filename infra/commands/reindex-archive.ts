/**
 * Has the Lambda look at every edit and every original again: one message each.
 *
 * Of originals, for each owner all records are read first, and then the bucket is
 * listed; a message says what the listing found and which record had been read. So it
 * may be sent at any time and any number of times, while people upload and delete:
 * an event wins over it (docs/events.md). Of edits nothing is read: each register
 * says itself how late its last word is.
 *
 * @module
 */
import type { SQSClient } from '@aws-sdk/client-sqs';
import { EDITS_ROOT, editsPrefix } from '#contract/edit-key';
import { ORIGINALS_ROOT, originalsPrefix } from '#contract/photo-key';
import {
  compareKeys,
  comparePage,
  type Finding,
  type ListedPage,
  listEdits,
} from './reindex-findings.ts';
import type { RecheckMessage } from '#contract/recheck-message';
import { type Archive, listOwners, listVersions, readRecords } from './reindex-sources.ts';
import { sendRechecks } from './send-rechecks.ts';

export interface ReindexOptions {
  /** Only this owner. */
  owner?: string | undefined;
  /** All but this owner. */
  except?: string | undefined;
  /** Only what comes after this object key; of each owner edits come before originals. */
  from?: string | undefined;
  /** Send nothing. */
  dryRun: boolean;
  /**
   * Send nothing of originals that are recorded as they are. Edits are sent all the same:
   * whether their registers are there, only reading them all would tell.
   */
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

/** Photos by what was found of them, edits, and messages that were sent. */
export type ReindexCounts = Record<Finding | 'edits' | 'sent', number>;

/** @returns what was found and sent; less than all if it was told to stop. */
export async function reindexArchive(
  options: ReindexOptions,
  surroundings: ReindexSurroundings,
): Promise<ReindexCounts> {
  const { archive, now, signal } = surroundings;
  const { from = '', changedOnly } = options;
  const counts: ReindexCounts = {
    unchanged: 0,
    'without-record': 0,
    'other-version': 0,
    'without-original': 0,
    deleted: 0,
    'deletion-without-record': 0,
    edits: 0,
    sent: 0,
  };
  const send = createSend(options, surroundings, counts);
  const everybody = options.owner === undefined ? await listOwners(archive) : [options.owner];
  const owners = everybody.filter((owner) => owner !== options.except);
  const [root, firstOwner = ''] = from.split('/');
  for (const owner of owners) {
    if (owner < firstOwner) continue;
    const after = (ofRoot: string) => (owner === firstOwner && `${root}/` === ofRoot ? from : '');
    // Of the first owner, edits were done before what it goes on after.
    const isAmongOriginals = after(ORIGINALS_ROOT) !== '';
    const edits = editsPrefix(owner);
    if (!isAmongOriginals)
      for await (const page of listVersions(archive, edits, after(EDITS_ROOT), now)) {
        const messages = listEdits(archive.bucket, page);
        counts.edits += messages.length;
        await send(messages, lastKeyOf(page, edits));
        if (signal?.aborted) return counts;
      }
    const originals = originalsPrefix(owner);
    const records = await readRecords(archive, owner);
    for await (const page of listVersions(archive, originals, after(ORIGINALS_ROOT), now)) {
      const rechecks = comparePage(archive.bucket, records, page);
      for (const { finding } of rechecks) counts[finding] += 1;
      const messages = rechecks
        .filter(({ finding }) => !changedOnly || finding !== 'unchanged')
        .map(({ message }) => message);
      await send(messages, lastKeyOf(page, originals));
      if (signal?.aborted) return counts;
    }
  }
  return counts;
}

/** Sends what is to be said of a page, counts it, and tells how far it is. */
const createSend =
  (
    { dryRun }: ReindexOptions,
    { sqs, queueUrl, onPage }: ReindexSurroundings,
    counts: ReindexCounts,
  ) =>
  async (messages: readonly RecheckMessage[], lastKey: string): Promise<void> => {
    if (!dryRun) await sendRechecks(sqs, queueUrl, messages);
    counts.sent += messages.length;
    onPage(lastKey, counts);
  };

/** How far a page comes; the last one under a prefix may be empty. */
function lastKeyOf({ upTo, after, versions, markers }: ListedPage, prefix: string): string {
  const keys = [...versions, ...markers].map(({ Key = '' }) => Key).sort(compareKeys);
  return upTo ?? keys.at(-1) ?? (after || prefix);
}
