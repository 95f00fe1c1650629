/**
 * Which row has which key: a hash table of row numbers, eight bytes a photo where a
 * `Map` of strings takes a hundred.
 *
 * @module
 */

/** One more than the row, so that none is 0; a row that left is a grave. */
const EMPTY = 0;
const GRAVE = -1;

export interface KeyTable {
  /** The row of which `isIt` says so, among those of this hash. */
  find(hash: number, isIt: (row: number) => boolean): number | undefined;
  /** @param hash of a row that is not in the table. */
  add(hash: number, row: number): void;
  remove(hash: number, row: number): void;
}

/** @param hashOf gives the hash of a row that is in the table, an unsigned 32-bit number. */
export function createKeyTable(hashOf: (row: number) => number, expected = 0): KeyTable {
  let slots = new Int32Array(toCapacity(expected));
  let taken = 0;
  let graves = 0;

  const put = (hash: number, row: number) => {
    const mask = slots.length - 1;
    let at = hash & mask;
    while ((slots[at] ?? EMPTY) > 0) at = (at + 1) & mask;
    if (slots[at] === GRAVE) graves -= 1;
    slots[at] = row + 1;
    taken += 1;
  };
  const makeRoom = () => {
    if ((taken + graves + 1) * 4 < slots.length * 3) return;
    const before = slots;
    slots = new Int32Array(toCapacity(taken + 1));
    taken = 0;
    graves = 0;
    for (const slot of before) if (slot > 0) put(hashOf(slot - 1), slot - 1);
  };

  return {
    find(hash, isIt) {
      const mask = slots.length - 1;
      for (let at = hash & mask; slots[at] !== EMPTY; at = (at + 1) & mask) {
        const slot = slots[at] ?? EMPTY;
        if (slot > 0 && isIt(slot - 1)) return slot - 1;
      }
      return undefined;
    },
    add(hash, row) {
      makeRoom();
      put(hash, row);
    },
    remove(hash, row) {
      const mask = slots.length - 1;
      for (let at = hash & mask; slots[at] !== EMPTY; at = (at + 1) & mask)
        if (slots[at] === row + 1) {
          slots[at] = GRAVE;
          taken -= 1;
          graves += 1;
          return;
        }
    },
  };
}

/** A power of two, of which `count` rows fill half at most. */
function toCapacity(count: number): number {
  let capacity = 64;
  while (capacity < count * 2) capacity *= 2;
  return capacity;
}
