/**
 * Notes where DNG keeps them: as they were, in a field that programs may use as they like.
 *
 * @see https://helpx.adobe.com/camera-raw/digital-negative.html DNG, tag 0xc634
 * @module
 */
import { type ByteReader, windowOf } from '../byte-reader.ts';
import { fourCharacters, hasText, viewOf } from '../bytes.ts';
import type { TiffField } from '../tiff-directory.ts';
import { statedOrder } from './maker.ts';
import { movedReader } from './moved.ts';

/** Notes, what their offsets count into, and where they are in it. */
export interface PlacedField extends Pick<TiffField, 'offset' | 'value'> {
  block: ByteReader;
  isLittle: boolean;
}

/** Notes that makers put there themselves, as they are. */
const WHOLE = ['PENTAX \0', 'SAMSUNG\0'];

/** Adobe's converter puts several things there, each behind its name and length. */
const ADOBE = 'Adobe\0';
const NOTES = 'MakN';
const PARTS_MAX = 8;

/** The notes' byte order, and where they were in the file that was converted. */
const ORIGIN_BYTES = 6;

/**
 * The notes in private data.
 *
 * @throws RangeError where the bytes end too soon.
 */
export async function notesInPrivateData(
  block: ByteReader,
  { offset, value }: Pick<TiffField, 'offset' | 'value'>,
): Promise<PlacedField | undefined> {
  const head = await value.at(0, 8);
  if (WHOLE.some((name) => hasText(head, name))) return { block, offset, value, isLittle: false };
  if (!hasText(head, ADOBE)) return undefined;
  let at = ADOBE.length;
  for (let part = 0; part < PARTS_MAX; part += 1) {
    const row = await value.at(at, 8 + ORIGIN_BYTES);
    const view = viewOf(row);
    const [name, sizeBytes] = [fourCharacters(view, 0), view.getUint32(4)];
    at += 8;
    if (name === NOTES) {
      const start = at + ORIGIN_BYTES;
      const original = view.getUint32(10);
      return {
        block: movedReader(block, offset + start - original),
        offset: original,
        value: windowOf(value, start, sizeBytes - ORIGIN_BYTES),
        isLittle: statedOrder(row, 8) ?? false,
      };
    }
    at += sizeBytes;
  }
  return undefined;
}
