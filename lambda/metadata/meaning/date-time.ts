/**
 * Dates as cameras and programs write them, without the zone of whoever reads them.
 *
 * @module
 */

/** A wall-clock time, and its offset where the text says it. */
export interface StatedTime {
  /** `2026-03-14T21:04:09.25` */
  local: string;
  /** Minutes east of Greenwich. */
  offset?: number;
}

const STATED =
  /^(\d{4})[-:/. ](\d\d?)[-:/. ](\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d?:?\d\d)?)?\s*$/;
const OFFSET = /^([+-])(\d\d?):?(\d\d)$/;

/** When the first photograph was taken; a clock that says earlier is wrong. */
const FIRST_YEAR = 1826;

/** The widest offsets in use are -12:00 and +14:00. */
export const OFFSET_MINUTES_MAX = 14 * 60;

/** Parse a date with or without a time, which is then midnight; `undefined` if no clock shows it. */
export function parseStatedTime(text: string): StatedTime | undefined {
  const match = STATED.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const isReal =
    year >= FIRST_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(year, month, 0)).getUTCDate() &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!isReal) return undefined;
  const date = [year, two(month), two(day)].join('-');
  const time = [two(hour), two(minute), two(second)].join(':');
  const offset = parseOffset(match[8] ?? '');
  const fraction = match[7] ? `.${match[7]}` : '';
  return { local: `${date}T${time}${fraction}`, ...(offset !== undefined && { offset }) };
}

/** `+09:00`, `+0900` or `Z` in minutes east of Greenwich. Inverse of {@link formatOffset}. */
export function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [, sign, hours, minutes] = OFFSET.exec(text.trim()) ?? [];
  if (sign === undefined) return undefined;
  const offset = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) >= 60 || offset > OFFSET_MINUTES_MAX) return undefined;
  return sign === '-' ? -offset : offset;
}

/** `+09:00` */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The instant of a wall-clock time, milliseconds since 1970, if its clock were at this offset. */
export function toInstant(local: string, offsetMinutes: number): number {
  // ECMAScript promises to parse three digits of fraction, no more and no fewer.
  const [whole = '', fraction = ''] = local.split('.');
  return Date.parse(`${whole}.${fraction.padEnd(3, '0').slice(0, 3)}Z`) - offsetMinutes * 60_000;
}

const two = (value: number) => String(value).padStart(2, '0');
