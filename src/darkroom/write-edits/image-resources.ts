/**
 * IPTC among Photoshop's image resources, without what is said elsewhere now.
 *
 * @module
 */
import { memoryReader } from '#metadata/byte-reader';
import { joinBytes } from '#metadata/bytes';
import { imageResources, IPTC } from '#metadata/photoshop';
import { dropDataSets, IPTC_DIGEST } from '../remove-location/iptc.ts';

/**
 * The resources without these data sets, and without the digest that said what IPTC
 * was like; `undefined` if none of them is there.
 *
 * @throws RangeError if the resources are not sound.
 */
export async function dropFromResources(
  block: Uint8Array,
  numbers: ReadonlySet<number>,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let [at, isChanged] = [0, false];
  for await (const { id, content } of imageResources(memoryReader(block))) {
    const bytes = await content.at(0, content.sizeBytes);
    // Of bytes in memory a reader gives views, so that their place in the block is known.
    const start = bytes.length > 0 ? bytes.byteOffset - block.byteOffset : undefined;
    if (start === undefined) continue;
    const end = Math.min(start + bytes.length + (bytes.length % 2), block.length);
    const dropped = id === IPTC ? dropDataSets(bytes, numbers) : undefined;
    isChanged ||= dropped !== undefined;
    const [before, behind] = [block.subarray(at, start), block.subarray(start + bytes.length, end)];
    if (id !== IPTC_DIGEST) parts.push(before, dropped ?? bytes, behind);
    at = end;
  }
  return isChanged ? joinBytes([...parts, block.subarray(at)]) : undefined;
}
