/**
 * ISO boxes that are nobody's but their maker's: Adobe's with XMP, C2PA's with a
 * manifest.
 *
 * @see https://developer.adobe.com/xmp/docs/XMPSpecifications/ part 3, "MPEG-4"
 * @see https://spec.c2pa.org/specifications/specifications/2.1/specs/C2PA_Specification.html appendix A.5
 * @module
 */
import { type ByteReader, windowOf } from '../byte-reader.ts';
import { hasText } from '../bytes.ts';
import { readManifestStore } from '../c2pa.ts';
import type { Findings } from '../findings.ts';
import { untilNul } from '../text.ts';
import { readXmpPacket } from '../xmp.ts';
import { FULL_BOX_BYTES, UUID_BYTES } from './iso-boxes.ts';

export const XMP = '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac';
const C2PA = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81';

const PURPOSE_BYTES_MAX = 32;
const OFFSET_BYTES = 8;

/** Record what is in a `uuid` box, if we know it. */
export async function readUuidBox(content: ByteReader, found: Findings): Promise<void> {
  const id = await content.at(0, UUID_BYTES);
  if (hasText(id, XMP)) await readXmpPacket(windowOf(content, UUID_BYTES), found);
  if (!hasText(id, C2PA)) return;
  // Version and flags, what it is for, NUL, an offset, the manifests.
  const start = UUID_BYTES + FULL_BOX_BYTES;
  const purpose = untilNul(await content.at(start, PURPOSE_BYTES_MAX));
  if (hasText(purpose, 'manifest'))
    await readManifestStore(windowOf(content, start + purpose.length + 1 + OFFSET_BYTES), found);
}
