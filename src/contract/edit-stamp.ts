/**
 * The order of edits, whatever the clocks of devices say.
 *
 * @module
 */
import { decodeTime, encodeTime } from 'ulid';
import { EDIT_ID_CHARACTERS, type EditId, type Stamp } from './edit-key.ts';

/**
 * By how much a device may be ahead of S3, milliseconds.
 *
 * [Note: Clocks that are ahead] Whoever has the later clock wins, so a device that is a
 * year ahead would win for a year. An edit therefore counts as no later than this after S3
 * had it: that time, and behind it the whole id, so that one device's own edits stay in
 * their order. It is a function of the object alone, the same whenever it is read.
 */
export const MAX_AHEAD_MS = 300_000;

const TIME_CHARACTERS = 10;

/** When a device made an edit, by its own clock, milliseconds since 1970. */
export const readEditTime = (id: EditId): number => decodeTime(id);

/**
 * The place of an edit among all others. See: [Note: Clocks that are ahead]
 *
 * @param storedAt when S3 had it, milliseconds since 1970.
 */
export function toStamp(id: EditId, storedAt: number): Stamp {
  const latest = storedAt + MAX_AHEAD_MS;
  const text = decodeTime(id) <= latest ? id : `${encodeTime(latest, TIME_CHARACTERS)}${id}`;
  return text as Stamp;
}

/** The time that a stamp counts as, milliseconds since 1970. */
export const readStampTime = (at: Stamp): number => decodeTime(at.slice(0, EDIT_ID_CHARACTERS));
