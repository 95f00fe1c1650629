/**
 * Dates as cameras, programs and people write them, without the zone of whoever
 * reads them. What is wrong or unknown costs itself and what is finer, not the rest:
 * a day without a sound time of day is a day.
 *
 * @module
 */
import { parseOffset } from './utc-offset.ts';

/** A wall-clock time, and its offset where the text says it. */
export interface StatedTime {
  /** `2026-03-14T21:04:09.25`; of less than that, the first moment. */
  local: string;
  /** What is known of it; absent means to the minute at least. */
  precision?: 'year' | 'month' | 'day';
  /** Minutes east of Greenwich. */
  offset?: number;
}

/** When the first photograph was taken; a clock that says earlier is wrong. */
const FIRST_YEAR = 1826;

/** No date is longer, whatever is behind it. */
const CHARACTERS_MAX = 80;

/** Where a date is in the text: numbers as they stand, blanks for what is unknown. */
interface DateParts {
  year: number;
  month: string;
  day: string;
  /** The time of day, and whatever else. */
  rest: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** How dates are written. `name` is a month's. */
const FORMS: readonly RegExp[] = [
  // Exif, XMP, ISO 8601: 2026:03:14, 2026-03, 2026/3/14, 2026: 3: 4.
  /^(?<year>\d{4})(?:[-:/. ](?<month>[ \d]\d?| {2})(?:[-:/. ](?<day>[ \d]\d?| {2})?)?)?(?<rest>$|[T\s].*$)/,
  // IPTC, ISO 8601's basic form: 20260314, 20260314T210409, 20260314_210409.
  /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<rest>$|[T\s_-]?\d{4}.*$)/,
  // RFC 822 and 1123, which PNG recommends: Sat, 14 Mar 2026 21:04:09 +0100.
  /^(?:[a-z]{3,9},?\s+)?(?<day>\d\d?)[\s-]+(?<name>[a-z]{3,9})\.?[\s-]+(?<year>\d{4}|\d\d)(?<rest>$|[,\s].*$)/i,
  // C: Sat Mar 14 21:04:09 2026, with or without a zone.
  /^(?:[a-z]{3,9},?\s+)?(?<name>[a-z]{3,9})\.?\s+(?<day>\d\d?)\s+(?<rest>\d\d?:\d\d(?::\d\d)?(?:\s+[a-z]+)?)\s+(?<year>\d{4})$/i,
  // English: March 14, 2026 9:04 PM.
  /^(?:[a-z]{3,9},?\s+)?(?<name>[a-z]{3,9})\.?\s+(?<day>\d\d?),?\s+(?<year>\d{4})(?<rest>$|[,\s].*$)/i,
];

/** Parse a date, as far as it is known; `undefined` if no calendar shows it. */
export function parseStatedTime(text: string): StatedTime | undefined {
  const parts = findDate(text.slice(0, CHARACTERS_MAX).replace(/\s+$/, '').replace(/^\s+/, ''));
  if (!parts || !(parts.year >= FIRST_YEAR)) return undefined;
  const year = String(parts.year);
  const [month, day] = [Number(parts.month), Number(parts.day)];
  const clock = parseClock(parts.rest);
  if (month === 0)
    return isUnknown(parts.day, clock)
      ? { local: `${year}-01-01T00:00:00`, precision: 'year' }
      : undefined;
  if (month > 12) return undefined;
  const first = `${year}-${two(month)}`;
  if (day === 0) return { local: `${first}-01T00:00:00`, precision: 'month' };
  if (day > new Date(Date.UTC(parts.year, month, 0)).getUTCDate()) return undefined;
  const date = `${first}-${two(day)}`;
  if (clock === undefined || clock === 'unknown')
    return { local: `${date}T00:00:00`, precision: 'day' };
  const { time, offset } = clock;
  return { local: `${date}T${time}`, ...(offset !== undefined && { offset }) };
}

/** A day or time of day of an unknown month is no partial date but a wrong one. */
const isUnknown = (day: string, clock: Clock | 'unknown' | undefined) =>
  Number(day) === 0 && (clock === 'unknown' || clock?.time === '00:00:00');

function findDate(text: string): DateParts | undefined {
  for (const form of FORMS) {
    const { year, month = '', day = '', name, rest = '' } = form.exec(text)?.groups ?? {};
    if (year === undefined) continue;
    const named = name === undefined ? -1 : MONTHS.indexOf(name.slice(0, 3).toLowerCase());
    if (name !== undefined && named < 0) continue;
    return {
      year: fullYear(year),
      month: name === undefined ? month : String(named + 1),
      day,
      rest,
    };
  }
  return undefined;
}

/** Two digits as RFC 2822 has them, section 4.3. */
const fullYear = (year: string) =>
  year.length > 2 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);

interface Clock {
  /** `21:04:09.25` */
  time: string;
  offset?: number;
}

const HALF = String.raw`[ap]\.?m\.?|上午|下午|午前|午後|오전|오후`;
const CLOCK = new RegExp(
  String.raw`^[T\s,_-]*(?<before>${HALF})?\s*(?<hour>\d\d?):?\s?(?<minute>\d\d?)` +
    String.raw`(?::?(?<second>[ \d]\d|\d|\s*)(?:[.,](?<fraction>\d*))?)?` +
    String.raw`\s*(?<after>${HALF})?\s*(?<zone>(?:(?:GMT|UTC?)?\s*[+\u2212-]\d\d?(?::?\d\d)?|[a-z]{1,5})?)(?:[^\d:].*)?$`,
  'iu',
);
const AFTERNOON = /^(?:p|下午|午後|오후)/i;
const NOTHING = /^[T\s:.,_-]*$/;

/** More digits than any clock has. */
const FRACTION_DIGITS_MAX = 9;

/** `unknown` where there is nothing; `undefined` where what there is makes no sense. */
function parseClock(text: string): Clock | 'unknown' | undefined {
  if (NOTHING.test(text)) return 'unknown';
  const { before, after, zone = '', fraction = '', ...digits } = CLOCK.exec(text)?.groups ?? {};
  if (digits['hour'] === undefined) return undefined;
  const [stated, minute, second] = [digits['hour'], digits['minute'], digits['second']].map(Number);
  const hour = toHour(stated ?? NaN, before ?? after);
  if (hour === undefined || minute === undefined || !(minute < 60)) return undefined;
  const seconds = second !== undefined && second <= 60 ? second : 0;
  // A leap second is shown by no clock that counts as ours do.
  const time = [hour, minute, Math.min(seconds, 59)].map(two).join(':');
  const finer = fraction.slice(0, FRACTION_DIGITS_MAX);
  const offset = parseOffset(zone);
  return {
    time: finer ? `${time}.${finer}` : time,
    ...(offset !== undefined && { offset }),
  };
}

/** Of 24 hours; some phones call the first hour of a day its 24th. */
function toHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined || hour > 12) return hour <= 24 ? hour % 24 : undefined;
  return (hour % 12) + (AFTERNOON.test(half) ? 12 : 0);
}

const two = (value: number) => String(value).padStart(2, '0');

/** The instant of a wall-clock time, milliseconds since 1970, if its clock were at this offset. */
export function toInstant(local: string, offsetMinutes: number): number {
  // ECMAScript promises to parse three digits of fraction, no more and no fewer.
  const [whole = '', fraction = ''] = local.split('.');
  return Date.parse(`${whole}.${fraction.padEnd(3, '0').slice(0, 3)}Z`) - offsetMinutes * 60_000;
}
