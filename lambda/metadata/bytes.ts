/** A view for reading numbers; throws RangeError past the end. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** An unsigned 64-bit integer; beyond 2^53 only roughly, which is past any file's end anyway. */
export const uint64 = (view: DataView, offset: number, isLittle = false): number =>
  Number(view.getBigUint64(offset, isLittle));

/** Four bytes as the four characters that name a chunk or box. */
export const fourCharacters = (view: DataView, offset: number): string =>
  String.fromCharCode(
    view.getUint8(offset),
    view.getUint8(offset + 1),
    view.getUint8(offset + 2),
    view.getUint8(offset + 3),
  );

/** Whether `bytes` has these characters, each one byte, at `offset`. */
export function hasText(bytes: Uint8Array, text: string, offset = 0): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** The bytes of several arrays, one behind the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
