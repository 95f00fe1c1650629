/**
 * The properties of a HEIF file's photo: its size, how it is turned, its colors.
 *
 * @module
 */
import { type ByteReader, keepWhatWasFound, windowOf } from '../byte-reader.ts';
import { fourCharacters, viewOf } from '../bytes.ts';
import { type Findings, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { combineOrientations, MIRRORED, TURNED } from '../orientation.ts';
import { decodeLatin1 } from '../text.ts';
import { NO_ITEM } from './heif-items.ts';
import { FULL_BOX_BYTES, type IsoBox, readBoxes } from './iso-boxes.ts';

export const ASSOCIATIONS_BYTES_MAX = 256 * 1024;

/** What the picture beside the photo is. */
const AUXILIARY_BYTES_MAX = 100;
const APPLE_GAIN_MAP = /hdrgainmap/;

/** Record what the properties say of item `primary`. */
export async function readPrimaryProperties(
  iprp: ByteReader,
  primary: number,
  found: Findings,
): Promise<void> {
  const boxes = await readBoxes(iprp);
  const ipco = boxes.find((box) => box.type === 'ipco');
  if (!ipco) return;
  const properties = await readBoxes(ipco.content);
  for (const box of boxes.filter(({ type }) => type === 'ipma')) {
    const view = viewOf(await box.content.at(0, ASSOCIATIONS_BYTES_MAX));
    const indices = associated(view, primary);
    for (const index of indices) {
      const property = properties[index - 1];
      if (property) await keepWhatWasFound(() => record(property, found));
    }
    if (indices.length > 0) break;
  }
  for (const { content } of properties.filter(({ type }) => type === 'auxC'))
    await keepWhatWasFound(async () => {
      const kind = decodeLatin1(await content.at(FULL_BOX_BYTES, AUXILIARY_BYTES_MAX));
      if (APPLE_GAIN_MAP.test(kind)) found.about.gainMap = true;
    });
  // A photo made of tiles may leave its colors to them; without a photo, there is still a size.
  const fallback = primary === NO_ITEM ? /^(?:colr|ispe)$/ : /^colr$/;
  for (const property of properties.filter(({ type }) => fallback.test(type)))
    await keepWhatWasFound(() => record(property, found));
}

/**
 * Indices, from 1, of an item's properties in the order in which they apply.
 *
 * @throws RangeError where the box ends too soon.
 */
export function associated(view: DataView, item: number): number[] {
  const isWide = (view.getUint8(3) & 1) === 1;
  const idSize = view.getUint8(0) === 0 ? 2 : 4;
  const count = view.getUint32(FULL_BOX_BYTES);
  let at = FULL_BOX_BYTES + 4;
  for (let entry = 0; entry < count; entry += 1) {
    const id = idSize === 2 ? view.getUint16(at) : view.getUint32(at);
    const length = view.getUint8(at + idSize);
    at += idSize + 1;
    // The highest bit says that a reader must understand the property.
    const indices = Array.from({ length }, (_, index) =>
      isWide ? view.getUint16(at + 2 * index) & 0x7fff : view.getUint8(at + index) & 0x7f,
    );
    if (id === item) return indices;
    at += length * (isWide ? 2 : 1);
  }
  return [];
}

async function record({ type, content }: IsoBox, found: Findings): Promise<void> {
  const view = viewOf(await content.at(0, 12));
  switch (type) {
    case 'ispe':
      stateSize(found, view.getUint32(4), view.getUint32(8));
      break;
    case 'irot':
      turn(found, TURNED[view.getUint8(0) & 3]);
      break;
    case 'imir':
      turn(found, MIRRORED[view.getUint8(0) & 1]);
      break;
    case 'colr':
      if (/^(?:prof|rICC)$/.test(fourCharacters(view, 0)))
        await readIccProfile(windowOf(content, 4), found);
      break;
    default:
  }
}

function turn(found: Findings, orientation = 1): void {
  found.containerOrientation = combineOrientations(found.containerOrientation ?? 1, orientation);
}
