/**
 * Days and months of a listing in words.
 *
 * @module
 */
import type { CaptionView } from '../catalog/listing.ts';
import { formatUtc } from '../ui/format-date.ts';

const DAY_MS = 86_400_000;

/** `Saturday 14 March 2026`, `Today`, `March 2026`, `2026`; `Without a date` where none is known. */
export function describeDay(
  { day, precision }: Pick<CaptionView, 'day' | 'precision'>,
  now: Date,
): string {
  if (day === undefined) return 'Without a date';
  const date = new Date(day * DAY_MS);
  if (precision === 'year') return String(date.getUTCFullYear());
  if (precision === 'month') return formatUtc(date, { month: 'long', year: 'numeric' });
  const today = Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY_MS);
  if (day === today) return 'Today';
  if (day === today - 1) return 'Yesterday';
  return formatUtc(date, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).replace(',', '');
}

/** `March 2026`, by months since January 1970. */
export const describeMonth = (month: number | undefined): string =>
  month === undefined
    ? 'Without a date'
    : formatUtc(new Date(Date.UTC(1970, month)), { month: 'long', year: 'numeric' });

/** The year of a month since January 1970. */
export const toYear = (month: number): number => 1970 + Math.floor(month / 12);
