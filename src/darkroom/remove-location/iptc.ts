/**
 * IPTC without what says where, alone and among Photoshop's image resources.
 *
 * @module
 */
import { keepWhatWasFound, memoryReader } from '#metadata/byte-reader';
import { dataSets } from '#metadata/iptc';
import { EXIF, imageResources, IPTC, XMP } from '#metadata/photoshop';
import type { Clean } from './edited-file.ts';
import { LOCATION_DATA_SETS } from './location-names.ts';
import { blankXmp } from './xmp.ts';

/** Of IPTC, an MD5, by which programs see whether it was changed since XMP was. */
export const IPTC_DIGEST = 0x0425;

/** The block without what says where; `undefined` if nothing in it does. See {@link dropDataSets}. */
export const dropIptcLocation = (block: Uint8Array): Uint8Array | undefined =>
  dropDataSets(block, LOCATION_DATA_SETS);

/**
 * A block of the same length without these data sets of record 2: what is behind
 * them moves up, and zeros end the block, where readers stop. `undefined` if none of
 * them is in it.
 */
export function dropDataSets(
  block: Uint8Array,
  numbers: ReadonlySet<number>,
): Uint8Array | undefined {
  const kept: Uint8Array[] = [];
  let at = 0;
  for (const { record, number, value } of dataSets(block)) {
    const end = value.byteOffset - block.byteOffset + value.length;
    if (record !== 2 || !numbers.has(number)) kept.push(block.subarray(at, end));
    at = end;
  }
  kept.push(block.subarray(at));
  if (kept.reduce((sum, part) => sum + part.length, 0) === block.length) return undefined;
  const cleaned = new Uint8Array(block.length);
  let length = 0;
  for (const part of kept) {
    cleaned.set(part, length);
    length += part.length;
  }
  return cleaned;
}

/**
 * Image resources of the same lengths, none of which says where; `undefined` if none
 * does. The digest of IPTC that was changed becomes zeros, which are nothing's.
 */
export async function cleanImageResources(
  block: Uint8Array,
  cleanExif: Clean,
): Promise<Uint8Array | undefined> {
  const cleaned = Uint8Array.from(block);
  const digests: Uint8Array[] = [];
  let [isChanged, isIptcChanged] = [false, false];
  // Where the bytes end too soon, what came before is sound.
  await keepWhatWasFound(async () => {
    for await (const { id, content } of imageResources(memoryReader(cleaned))) {
      // Of bytes in memory a reader gives views, so that writing to them changes the block.
      const bytes = await content.at(0, content.sizeBytes);
      if (id === IPTC_DIGEST) digests.push(bytes);
      const changed = await cleanResource(id, bytes, cleanExif);
      if (!changed) continue;
      bytes.set(changed);
      isChanged = true;
      isIptcChanged ||= id === IPTC;
    }
  });
  if (isIptcChanged) for (const digest of digests) digest.fill(0);
  return isChanged ? cleaned : undefined;
}

async function cleanResource(
  id: number,
  bytes: Uint8Array,
  cleanExif: Clean,
): Promise<Uint8Array | undefined> {
  if (id === IPTC) return dropIptcLocation(bytes);
  if (id === XMP) return blankXmp(bytes);
  return id === EXIF ? cleanExif(bytes) : undefined;
}
