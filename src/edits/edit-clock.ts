import { decodeTime, encodeTime, ulid } from 'ulid';
import { EDIT_ID_CHARACTERS, type EditId, type Stamp } from '#contract/edit-key';

/** Characters of the time in an edit id. */
const TIME_CHARACTERS = 10;

/**
 * The id of the next edit of a device: of its clock, and never below what it has seen.
 *
 * Whoever has seen what another device said speaks after it, whatever the clocks say:
 * "Logical Physical Clocks and Consistent Snapshots", Kulkarni and others, 2014.
 *
 * @param now of this device, milliseconds since 1970
 * @param seen the latest stamp that was heard of, and the last id of this device
 */
export function nextEditId(now: number, seen: readonly (Stamp | EditId)[]): EditId {
  const fresh = ulid(now);
  const latest = seen
    .map((stamp) => stamp.slice(0, EDIT_ID_CHARACTERS))
    .reduce((a, b) => (a > b ? a : b), '');
  if (fresh > latest) return fresh as EditId;
  // Not the id after that one: another device that has heard the same would make it too.
  const time = encodeTime(decodeTime(latest) + 1, TIME_CHARACTERS);
  return `${time}${fresh.slice(TIME_CHARACTERS)}` as EditId;
}
