/**
 * Times as people write them: `march 2024`, `last summer`, `14 May`, `yesterday`.
 *
 * @module
 */

/** A time of photos' own clocks as if it were UTC, milliseconds since 1970; `to` is not in it. */
export interface TimeRange {
  from: number;
  to: number;
}

export interface DatedText {
  ranges: TimeRange[];
  /** What says nothing of time. */
  rest: string;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** The month in which each begins, in the north. */
const SEASONS: Record<string, number> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };

const MONTH = `(?<month>${MONTHS.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\.?`;
const YEAR = '(?<year>(?:19|20)\\d\\d)';
const DAY = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?\\.?';

type Parts = Partial<Record<'day' | 'month' | 'year' | 'season' | 'last' | 'count', string>>;

/** The most telling first: what one has read, the next do not see. */
const FORMS: readonly [
  pattern: string,
  toRange: (parts: Parts, now: Date) => TimeRange | undefined,
][] = [
  [
    '(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)',
    ({ day, month, year }) => ofDay(year, month, day),
  ],
  [
    '(?<year>\\d{4})-(?<month>\\d\\d)',
    ({ month, year }) => ofMonth(Number(year), Number(month) - 1),
  ],
  [`${DAY} ${MONTH} ${YEAR}`, ({ day, month, year }) => ofDay(year, month, day)],
  [`${MONTH} ${DAY},? ${YEAR}`, ({ day, month, year }) => ofDay(year, month, day)],
  [`${MONTH} ${YEAR}`, ({ month, year }) => ofMonth(Number(year), toMonth(month))],
  [
    '(?<season>spring|summer|autumn|fall|winter) (?:of )?(?<year>(?:19|20)\\d\\d)',
    ({ season, year }) => ofSeason(season, Number(year)),
  ],
  [
    'last (?<season>spring|summer|autumn|fall|winter)',
    ({ season }, now) => lastSeason(season, now),
  ],
  [`last ${MONTH}`, ({ month }, now) => lastMonthCalled(toMonth(month), now)],
  ['last year', (_, now) => ofMonths(now.getFullYear() - 1, 0, 12)],
  ['this year', (_, now) => ofMonths(now.getFullYear(), 0, 12)],
  ['last month', (_, now) => ofMonth(now.getFullYear(), now.getMonth() - 1)],
  ['this month', (_, now) => ofMonth(now.getFullYear(), now.getMonth())],
  ['last week', (_, now) => ofDays(now, -7 - toWeekday(now), 7)],
  ['this week', (_, now) => ofDays(now, -toWeekday(now), 7)],
  ['yesterday', (_, now) => ofDays(now, -1, 1)],
  ['today', (_, now) => ofDays(now, 0, 1)],
];

/**
 * The times in a folded text, and what is left of it.
 *
 * A year alone may be a name, so it stays in the text.
 *
 * @param now in the reader's zone
 */
export function readDates(folded: string, now: Date): DatedText {
  const ranges: TimeRange[] = [];
  let rest = folded;
  for (const [pattern, toRange] of FORMS)
    rest = rest.replace(
      new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'gu'),
      (whole, ...args) => {
        const range = toRange(args.at(-1) as Parts, now);
        if (!range) return whole;
        ranges.push(range);
        return ' ';
      },
    );
  return { ranges, rest };
}

/** The year that a word may be, or `undefined`. */
export const readYear = (word: string): TimeRange | undefined =>
  /^(?:19|20)\d\d$/.test(word) ? ofMonths(Number(word), 0, 12) : undefined;

const toMonth = (name = ''): number =>
  /^\d+$/.test(name)
    ? Number(name) - 1
    : MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3)));

const ofMonths = (year: number, month: number, count: number): TimeRange => ({
  from: Date.UTC(year, month),
  to: Date.UTC(year, month + count),
});

const ofMonth = (year: number, month: number): TimeRange | undefined =>
  month > 11 ? undefined : ofMonths(year, month, 1);

function ofDay(year = '', month = '', day = ''): TimeRange | undefined {
  const from = Date.UTC(Number(year), toMonth(month), Number(day));
  const isReal = new Date(from).getUTCMonth() === toMonth(month) && Number(day) > 0;
  return isReal ? { from, to: from + 86_400_000 } : undefined;
}

const ofSeason = (season = '', year: number): TimeRange => ofMonths(year, SEASONS[season] ?? 0, 3);

/** The last one that has ended, or the one before if it goes on. */
function lastSeason(season = '', now: Date): TimeRange {
  const range = ofSeason(season, now.getFullYear());
  return range.to <= toClock(now) ? range : ofSeason(season, now.getFullYear() - 1);
}

function lastMonthCalled(month: number, now: Date): TimeRange {
  return ofMonths(now.getFullYear() - (month < now.getMonth() ? 0 : 1), month, 1);
}

const ofDays = (now: Date, first: number, count: number): TimeRange => ({
  from: Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + first),
  to: Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + first + count),
});

/** Days since Monday. */
const toWeekday = (now: Date): number => (now.getDay() + 6) % 7;

const toClock = (now: Date): number => Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
