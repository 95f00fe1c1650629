/**
 * How far a clock on a wall is from UTC: zones have had many answers.
 *
 * @module
 */

/**
 * The offset of a zone at the time on its clocks: `+05:45`. Of an hour that clocks showed
 * twice the first, of one that they left out the offset of before.
 *
 * @param zone of the tz database: `Asia/Kathmandu`
 * @throws RangeError if there is no such zone.
 */
export function offsetIn(zone: string, takenAt: string): string {
  const wall = Date.parse(`${takenAt}Z`);
  const day = 86_400_000;
  // Zones change by less than a day, and not twice in two.
  const candidates = [offsetAt(zone, wall - day), offsetAt(zone, wall + day)];
  const [before = 0, after = 0] = candidates;
  const isRight = (minutes: number) => offsetAt(zone, wall - minutes * 60_000) === minutes;
  return formatOffset(isRight(before) || !isRight(after) ? before : after);
}

/** Minutes east of UTC at an instant. */
function offsetAt(zone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):?(\d\d)?/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function formatOffset(minutes: number): string {
  const distance = Math.abs(minutes);
  const [hours, rest] = [Math.floor(distance / 60), distance % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

/** The value of an offset that was typed: `+5:45`, `-03`, `UTC`; `undefined` if it is none. */
export function parseOffset(text: string): string | undefined {
  const typed = text.trim().replace('−', '-').toUpperCase();
  if (/^(?:Z|UTC|GMT)$/.test(typed)) return 'Z';
  const [, sign, hours, minutes = '00'] =
    /^(?:UTC|GMT)?([+-])(\d\d?)(?::?([0-5]\d))?$/.exec(typed) ?? [];
  if (sign === undefined || hours === undefined || Number(hours) > 14) return undefined;
  return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

/** Whether the browser knows a zone by this name. */
export function isZone(text: string): boolean {
  // Without a slash are abbreviations that mean one thing here and another there.
  if (!text.includes('/')) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
