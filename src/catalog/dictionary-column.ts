/**
 * A column in which few values repeat often: each value once, and a small number a row.
 *
 * @module
 */
import { withRoom } from './typed-arrays.ts';

export type ValueIds =
  Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** The id of a row that has no value. */
export const NO_VALUE = 0;

export interface DictionaryColumn<T extends string | number> {
  /** By id; that of {@link NO_VALUE} is `undefined`. Values that no row has any more stay. */
  readonly values: readonly (T | undefined)[];
  /** By row; longer than there are rows. Another array once it has grown. */
  readonly ids: ValueIds;
  set(row: number, value: T | undefined): void;
  read(row: number): T | undefined;
  /** The id of a value, or `undefined` if no row ever had it. */
  findId(value: T): number | undefined;
}

export interface DictionaryParts<T extends string | number> {
  values: readonly T[];
  ids: ValueIds;
}

export function createDictionaryColumn<T extends string | number>(
  parts: DictionaryParts<T> = { values: [], ids: new Uint8Array(0) },
): DictionaryColumn<T> {
  const values: (T | undefined)[] = [undefined, ...parts.values];
  const known = new Map<T, number>(parts.values.map((value, index) => [value, index + 1]));
  let { ids } = parts;

  const intern = (value: T): number => {
    const id = known.get(value);
    if (id !== undefined) return id;
    values.push(value);
    known.set(value, values.length - 1);
    ids = wideEnough(ids, values.length - 1);
    return values.length - 1;
  };

  return {
    values,
    get ids() {
      return ids;
    },
    set(row, value) {
      const id = value === undefined ? NO_VALUE : intern(value);
      ids = withRoom(ids, row + 1);
      ids[row] = id;
    },
    read: (row) => values[ids[row] ?? NO_VALUE],
    findId: (value) => known.get(value),
  };
}

/** The same ids in numbers that can hold `id`. */
function wideEnough(ids: ValueIds, id: number): ValueIds {
  if (id > 0xffff && !(ids instanceof Uint32Array)) return Uint32Array.from(ids);
  if (id > 0xff && ids instanceof Uint8Array) return Uint16Array.from(ids);
  return ids;
}
