/**
 * The order of what happened to one key, as text.
 *
 * [Note: Between two events] S3's sequencers order its events and cannot be
 * listed. What a listing found takes the place just after the event that the
 * record was of when it was read: that event's padded sequencer, and the time of
 * the listing as 12 more digits.
 *
 *     event                0055AED6DCD90281E500000000000000
 *     what a listing found 0055AED6DCD90281E50000000000000001A2B3C4D5E6
 *     the next event       0055AED6DCD90281E600000000000000
 *
 * The longer text is greater than the event it begins with and less than every
 * later one, whatever digits follow; so it holds for sequencers of any length up
 * to 32, and not only for those of 16 to 18 that S3 sends today. The record was
 * read before the bucket was listed, so what the listing found is at least as new
 * as that event; an event that it may not have seen is a later one, and wins.
 *
 * @module
 */

/** Digits of an event's place. S3's own sequencers are shorter, and are padded. */
export const EVENT_DIGITS = 32;
const TIME_DIGITS = 12;

/**
 * A sequencer as the table keeps it: padded, so that text order is event order.
 *
 * "Event message structure", Amazon S3 User Guide, on `sequencer`.
 */
export const padSequencer = (sequencer: string): string =>
  sequencer.toUpperCase().padEnd(EVENT_DIGITS, '0');

/** The event that a record is of, or that whoever wrote it last built on. */
export const toBase = (sequencer: string): string => padSequencer(sequencer.slice(0, EVENT_DIGITS));

/**
 * The place of what a listing found. See: [Note: Between two events]
 *
 * @param sequencer of the record that was read before; absent if there was none.
 * @param listedAt ms since 1970.
 */
export function toRecheckSequencer(sequencer: string | undefined, listedAt: number): string {
  const lastListedAt = Number.parseInt(sequencer?.slice(EVENT_DIGITS) || '0', 16);
  // A clock may be wrong; but what was read was there before the listing.
  const time = Math.max(listedAt, lastListedAt + 1);
  return toBase(sequencer ?? '') + time.toString(16).toUpperCase().padStart(TIME_DIGITS, '0');
}
