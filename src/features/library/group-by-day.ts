/**
 * Photos under the day they were filed on.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';

export interface Day {
  /** `2026-03-14`, in the reader's zone. */
  day: string;
  /** `Filed today`, `Filed Saturday 14 March 2026`. */
  caption: string;
  photos: Photo[];
}

/** The days of a list that is in order of change, each with its photos in that order. */
export function groupByDay(photos: readonly Photo[], now: Date): Day[] {
  const days = new Map<string, Day>();
  for (const photo of photos) {
    const date = new Date(photo.changedAt);
    const day = toDay(date);
    const known = days.get(day) ?? { day, caption: toCaption(date, now), photos: [] };
    known.photos.push(photo);
    days.set(day, known);
  }
  return [...days.values()];
}

function toCaption(date: Date, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  const day = toDay(date);
  if (day === toDay(now)) return 'Filed today';
  if (day === toDay(yesterday)) return 'Filed yesterday';
  const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }).format(date);
  return `Filed ${written.replace(',', '')}`;
}

const toDay = (date: Date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
