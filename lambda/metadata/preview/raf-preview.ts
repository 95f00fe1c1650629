import type { ByteReader } from '../byte-reader.ts';
import { viewOf } from '../bytes.ts';
import type { AddRange } from './byte-range.ts';

/** Where Fujifilm's header says where the JPEG is, and how long. */
const PREVIEW_AT = 84;

/** Of Fujifilm's RAW the camera's own JPEG, as large as it makes them. */
export async function findInRaf(file: ByteReader, add: AddRange): Promise<void> {
  const view = viewOf(await file.at(PREVIEW_AT, 8));
  add({ offset: view.getUint32(0), length: view.getUint32(4) });
}
