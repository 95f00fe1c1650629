/**
 * What clocks are ahead of Greenwich, in minutes.
 *
 * @module
 */

const OFFSET = /^(?:GMT|UTC?)?\s*([+\u2212-])(\d\d?)(?::?(\d\d))?$/i;

/** The widest offsets in use are -12:00 and +14:00. */
const OFFSET_MINUTES_MAX = 14 * 60;

/** The names that RFC 822 gives a meaning, section 5.1, in hours; others mean too many things. */
const NAMED = new Map([
  ['Z', 0],
  ['UT', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);

/** Offsets between whole hours that some zone has, or had since there are digital cameras. */
const BETWEEN_HOURS = new Set([
  '-09:30', '-04:30', '-03:30', '-02:30', '+03:30', '+04:30', '+05:30', '+05:45', '+06:30',
  '+08:30', '+08:45', '+09:30', '+10:30', '+11:30', '+12:45', '+13:45',
]); // prettier-ignore

/** `+09:00`, `+0900`, `+09`, `GMT+09:00`, `Z` or `EST` in minutes. Inverse of {@link formatOffset}. */
export function parseOffset(text: string): number | undefined {
  const trimmed = text.trim();
  const hoursOfName = NAMED.get(trimmed.toUpperCase());
  if (hoursOfName !== undefined) return hoursOfName * 60;
  const [, sign, hours, minutes = '0'] = OFFSET.exec(trimmed) ?? [];
  if (sign === undefined) return undefined;
  const offset = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) >= 60 || offset > OFFSET_MINUTES_MAX) return undefined;
  return sign === '+' ? offset : -offset || 0;
}

/** `+09:00` */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Whether clocks of some zone are so many minutes ahead. */
export const isInUse = (minutes: number): boolean =>
  minutes >= -12 * 60 &&
  minutes <= OFFSET_MINUTES_MAX &&
  (minutes % 60 === 0 || BETWEEN_HOURS.has(formatOffset(minutes)));
