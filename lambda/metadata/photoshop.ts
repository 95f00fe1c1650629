import { type ByteReader, keepWhatWasFound, windowOf } from './byte-reader.ts';
import { fourCharacters, viewOf } from './bytes.ts';
import type { Findings } from './findings.ts';
import { readIccProfile } from './icc.ts';
import { IPTC_BYTES_MAX, readIptc } from './iptc.ts';
import { readXmpPacket } from './xmp.ts';

const IPTC = 0x0404;
const ICC_PROFILE = 0x040f;
const EXIF = 0x0422;
const XMP = 0x0424;
const RESOURCES_MAX = 500;

/** Adobe's signature, and those of programs that borrowed the layout. */
const SIGNATURES = new Set(['8BIM', 'PHUT', 'AgHg', 'DCSR', 'MeSa']);

/** Records a block of Exif; what does so has image resources in it, too. */
type ReadBlock = (block: ByteReader, found: Findings) => Promise<unknown>;

/**
 * Record the metadata among Photoshop's image resources; Exif only where the caller
 * says who reads it.
 *
 * @see https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/#50577409_38034
 * @throws RangeError where the bytes end too soon.
 */
export async function readImageResources(
  block: ByteReader,
  found: Findings,
  readExif?: ReadBlock,
): Promise<void> {
  let offset = 0;
  for (let count = 0; count < RESOURCES_MAX && offset + 12 <= block.sizeBytes; count += 1) {
    const head = viewOf(await block.at(offset, 7));
    if (!SIGNATURES.has(fourCharacters(head, 0))) return;
    const nameBytes = head.getUint8(6) + 1;
    const lengthAt = offset + 6 + nameBytes + (nameBytes % 2);
    const length = viewOf(await block.at(lengthAt, 4)).getUint32(0);
    const content = windowOf(block, lengthAt + 4, length);
    await keepWhatWasFound(() => record(head.getUint16(4), content, found, readExif));
    offset = lengthAt + 4 + length + (length % 2);
  }
}

async function record(
  resource: number,
  content: ByteReader,
  found: Findings,
  readExif: ReadBlock | undefined,
): Promise<void> {
  switch (resource) {
    case IPTC:
      readIptc(await content.at(0, IPTC_BYTES_MAX), found);
      break;
    case ICC_PROFILE:
      await readIccProfile(content, found);
      break;
    case EXIF:
      await readExif?.(content, found);
      break;
    case XMP:
      await readXmpPacket(content, found);
      break;
    default:
  }
}
