/**
 * When a photo was taken, as people type and shift it.
 *
 * @module
 */
import { PHOTO_FIELDS } from '#contract/edit-fields';
import type { PhotoMetadata } from '#contract/photo-metadata';
import * as z from 'zod/mini';

type Time = NonNullable<PhotoMetadata['time']>;

/** Characters of a date as far as it is known. */
const KNOWN = { year: 4, month: 7, day: 10 } as const;

/** A time as it is typed: `2026-03-14 21:04:09`, or as much of it as is known. */
export function formatTakenAt({ takenAt, precision }: Pick<Time, 'takenAt' | 'precision'>): string {
  return precision ? takenAt.slice(0, KNOWN[precision]) : takenAt.replace('T', ' ');
}

/** The value of the field that a text stands for, or `undefined` if it is no date. */
export function parseTakenAt(text: string): string | undefined {
  const typed = text.trim().replace(/^\d{4}(?:[/.]\d\d?){1,2}/, (day) => day.replace(/[/.]/g, '-'));
  const [, year, month, day, hour, minute, second, fraction] =
    /^(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(\.\d{1,9})?)?)?)?)?$/.exec(
      typed,
    ) ?? [];
  if (year === undefined) return undefined;
  const date = [year, month, day].flatMap((part) => part?.padStart(2, '0') ?? []).join('-');
  const value =
    hour === undefined
      ? date
      : `${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}${fraction ?? ''}`;
  return z.safeParse(PHOTO_FIELDS.takenAt, value).success ? value : undefined;
}

/**
 * A time later or earlier by the clock on the wall, known as well as before.
 *
 * @returns `undefined` outside of the years 1 to 9999.
 */
export function shiftTakenAt({ takenAt, precision }: Time, seconds: number): string | undefined {
  const [moment = '', fraction] = takenAt.split('.');
  const shifted = new Date(Date.parse(`${moment}Z`) + seconds * 1000);
  const year = shifted.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return undefined;
  const text = shifted.toISOString().slice(0, 19);
  if (precision) return text.slice(0, KNOWN[precision]);
  return fraction === undefined ? text : `${text}.${fraction}`;
}
