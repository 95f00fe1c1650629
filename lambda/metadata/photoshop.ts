import { type ByteReader } from './byte-reader.ts';
import { fourCharacters, viewOf } from './bytes.ts';
import type { Findings } from './findings.ts';
import { IPTC_BYTES_MAX, readIptc } from './iptc.ts';

const IPTC_RESOURCE = 0x0404;
const RESOURCES_MAX = 500;

/** Adobe's signature, and those of programs that borrowed the layout. */
const SIGNATURES = new Set(['8BIM', 'PHUT', 'AgHg', 'DCSR', 'MeSa']);

/**
 * Record the IPTC data among Photoshop's image resources.
 *
 * @see https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/#50577409_38034
 * @throws RangeError where the bytes end too soon.
 */
export async function readImageResources(block: ByteReader, found: Findings): Promise<void> {
  let offset = 0;
  for (let count = 0; count < RESOURCES_MAX && offset + 12 <= block.sizeBytes; count += 1) {
    const head = viewOf(await block.at(offset, 7));
    if (!SIGNATURES.has(fourCharacters(head, 0))) return;
    const nameBytes = head.getUint8(6) + 1;
    const lengthAt = offset + 6 + nameBytes + (nameBytes % 2);
    const length = viewOf(await block.at(lengthAt, 4)).getUint32(0);
    if (head.getUint16(4) === IPTC_RESOURCE)
      readIptc(await block.at(lengthAt + 4, Math.min(length, IPTC_BYTES_MAX)), found);
    offset = lengthAt + 4 + length + (length % 2);
  }
}
