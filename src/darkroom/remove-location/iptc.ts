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
const IPTC_DIGEST = 0x0425;

/**
 * A block of the same length without the data sets that say where: what is behind
 * them moves up, and zeros end the block, where readers stop. `undefined` if nothing
 * in it says where.
 */
export function dropIptcLocation(block: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [];
  let at = 0;
  for (const { record, number, value } of dataSets(block)) {
    const end = value.byteOffset - block.byteOffset + value.length;
    if (record !== 2 || !LOCATION_DATA_SETS.has(number)) kept.push(block.subarray(at, end));
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
