import { type ByteReader, keepWhatWasFound, windowOf } from './byte-reader.ts';
import { fourCharacters, viewOf } from './bytes.ts';
import type { Findings } from './findings.ts';
import { readIccProfile } from './icc.ts';
import { IPTC_BYTES_MAX, readIptc } from './iptc.ts';
import { readXmpPacket } from './xmp.ts';

/** What image resources have in them, by their ids. */
export const IPTC = 0x0404;
const ICC_PROFILE = 0x040f;
export const EXIF = 0x0422;
export const XMP = 0x0424;
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
  for await (const { id, content } of imageResources(block))
    await keepWhatWasFound(() => record(id, content, found, readExif));
}

/**
 * Photoshop's image resources, one behind the other, until one makes no sense.
 *
 * @throws RangeError where the bytes end too soon.
 */
export async function* imageResources(
  block: ByteReader,
): AsyncGenerator<{ id: number; content: ByteReader }> {
  let offset = 0;
  for (let count = 0; count < RESOURCES_MAX && offset + 12 <= block.sizeBytes; count += 1) {
    const head = viewOf(await block.at(offset, 7));
    if (!SIGNATURES.has(fourCharacters(head, 0))) return;
    const nameBytes = head.getUint8(6) + 1;
    const lengthAt = offset + 6 + nameBytes + (nameBytes % 2);
    const length = viewOf(await block.at(lengthAt, 4)).getUint32(0);
    yield { id: head.getUint16(4), content: windowOf(block, lengthAt + 4, length) };
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
