/**
 * Adds up what a chunk of TIFF holds as differences between neighbours.
 *
 * @module
 */
import { viewOf } from '#metadata/bytes';

export interface PredictedRows {
  /** 1 none, 2 differences, 3 differences of floating-point numbers. */
  predictor: number;
  /** Bytes of a row. */
  rowBytes: number;
  /** Samples of a pixel in this chunk. */
  samples: number;
  /** Of a sample: 8, 16 or 32. */
  bits: number;
  isLittle: boolean;
}

/** Undo the prediction, in place: TIFF 6.0, section 14; Adobe's Technical Note 3. */
export function unpredict(bytes: Uint8Array, rows: PredictedRows): void {
  if (rows.predictor === 1) return;
  for (let start = 0; start + rows.rowBytes <= bytes.length; start += rows.rowBytes) {
    const row = bytes.subarray(start, start + rows.rowBytes);
    if (rows.predictor === 3) addFloats(row, rows);
    else if (rows.bits === 8) addBytes(row, rows.samples);
    else addWords(row, rows);
  }
}

function addBytes(row: Uint8Array, distance: number): void {
  for (let index = distance; index < row.length; index += 1)
    row[index] = (row[index] ?? 0) + (row[index - distance] ?? 0);
}

function addWords(row: Uint8Array, { samples, bits, isLittle }: PredictedRows): void {
  const view = viewOf(row);
  const size = bits / 8;
  for (let at = size * samples; at + size <= row.length; at += size) {
    const before = at - size * samples;
    if (size === 2)
      view.setUint16(at, view.getUint16(at, isLittle) + view.getUint16(before, isLittle), isLittle);
    else
      view.setUint32(at, view.getUint32(at, isLittle) + view.getUint32(before, isLittle), isLittle);
  }
}

/** Bytes are sorted by how much they count, the highest of all numbers first. */
function addFloats(row: Uint8Array, { samples, bits, isLittle }: PredictedRows): void {
  addBytes(row, samples);
  const sorted = row.slice();
  const size = bits / 8;
  const count = row.length / size;
  for (let number = 0; number < count; number += 1)
    for (let byte = 0; byte < size; byte += 1)
      row[number * size + (isLittle ? size - 1 - byte : byte)] = sorted[byte * count + number] ?? 0;
}
