export type TypedArray =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** How much more room is made than was asked for: copying stays rare, and little is wasted. */
const SLACK = 1.2;

/** The same numbers in an array that has room for `length` of them at least. */
export function withRoom<A extends TypedArray>(array: A, length: number): A {
  if (array.length >= length) return array;
  const Kind = array.constructor as new (length: number) => A;
  const roomier = new Kind(Math.max(64, Math.ceil(length * SLACK)));
  roomier.set(array);
  return roomier;
}
