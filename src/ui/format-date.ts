/** Making a format takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as it is in UTC, which a wall clock's time is taken for: the reader's zone has no say. */
export function formatUtc(date: Date, options: Intl.DateTimeFormatOptions): string {
  const name = JSON.stringify(options);
  const format =
    formats.get(name) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  formats.set(name, format);
  return format.format(date);
}
