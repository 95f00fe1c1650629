import { RECALL_DAYS } from '../../backend/trash.ts';
import { describeBytes } from '../../ui/describe-metadata.ts';

const DAY_MS = 24 * 3_600_000;

/** When a photo was deleted, and how long it is still here. */
export function describeDeletion(deletedAt: Date, now: Date): string {
  // S3's clock may be ahead of ours.
  const days = Math.max(0, Math.floor((now.getTime() - deletedAt.getTime()) / DAY_MS));
  const left = Math.max(0, RECALL_DAYS - days);
  return `${describeAge(days)} · ${describeRest(left)}`;
}

/** What tells one of several files under a photo's name from the others. */
export const describeContest = (sizeBytes: number): string =>
  `Another file had the name of this photo, too · this one has ${describeBytes(sizeBytes)}`;

function describeAge(days: number): string {
  if (days === 0) return 'Deleted today';
  return days === 1 ? 'Deleted yesterday' : `Deleted ${days} days ago`;
}

function describeRest(days: number): string {
  if (days === 0) return 'gone any moment';
  return days === 1 ? 'kept for one more day' : `kept for ${days} more days`;
}
