/**
 * PNG's text chunks, in which programs also keep Exif, XMP and IPTC.
 *
 * @module
 */
import { type ByteReader, memoryReader } from '../byte-reader.ts';
import { hasText } from '../bytes.ts';
import { readExif } from '../exif.ts';
import { type Findings, spend, state } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { inflate } from '../inflate.ts';
import { readIptc } from '../iptc.ts';
import { readImageResources } from '../photoshop.ts';
import { cutText, decodeLatin1, decodeUtf8, untilNul } from '../text.ts';
import { readXmp, XMP_BYTES_MAX } from '../xmp.ts';

/** Most bytes of one chunk that are read, packed or not. */
export const TEXT_BYTES_MAX = XMP_BYTES_MAX;

/** What ImageMagick and others write before hexadecimal: a name, and how many bytes. */
export const RAW_PROFILE = 'raw profile type ';

/** In lower case. */
export const XMP_KEYWORD = 'xml:com.adobe.xmp';
export const KEYWORD_BYTES_MAX = 80;
export const XMP_PREFIX = 'http://ns.adobe.com/xap/1.0/\0';
export const EXIF_PREFIX = 'Exif\0\0';

/** Keywords that PNG registers, as ExifTool names them; in the wild they are in any case. */
const NAMES = new Map([
  ['title', 'Title'],
  ['author', 'Author'],
  ['description', 'Description'],
  ['copyright', 'Copyright'],
  ['creation time', 'CreationTime'],
  ['software', 'Software'],
  ['source', 'Source'],
  ['comment', 'Comment'],
]);

const VALUE_BYTES_MAX = 10_000;

/** Record a `tEXt`, `zTXt` or `iTXt` chunk. */
export async function readText(
  type: 'tEXt' | 'zTXt' | 'iTXt',
  content: ByteReader,
  found: Findings,
): Promise<void> {
  const bytes = await content.at(0, TEXT_BYTES_MAX);
  const name = decodeLatin1(untilNul(bytes).subarray(0, KEYWORD_BYTES_MAX));
  const value = await valueOf(type, bytes.subarray(name.length + 1), found.effortLeft);
  const keyword = name.toLowerCase();
  spend(found, value.length);
  if (keyword === XMP_KEYWORD) {
    readXmp(value, found);
  } else if (keyword.startsWith(RAW_PROFILE)) {
    await readProfile(keyword.slice(RAW_PROFILE.length), unhex(value), found);
  } else {
    const tag = NAMES.get(keyword);
    const decode = type === 'iTXt' ? decodeUtf8 : decodeLatin1;
    if (tag) state(found, `PNG:${tag}`, decode(cutText(value, VALUE_BYTES_MAX)));
  }
}

/** What follows the keyword, unpacked, as far as `effort` and the bounds of a text allow. */
export async function valueOf(
  type: string,
  bytes: Uint8Array,
  effort: number,
): Promise<Uint8Array> {
  const limit = Math.min(TEXT_BYTES_MAX, effort);
  if (type === 'tEXt') return bytes.subarray(0, limit);
  if (type === 'zTXt') return inflate(bytes.subarray(1), limit);
  // Whether it is packed, how, language NUL, keyword in that language NUL.
  const language = untilNul(bytes.subarray(2)).length;
  const translated = untilNul(bytes.subarray(3 + language)).length;
  const text = bytes.subarray(4 + language + translated);
  return bytes[0] === 1 ? inflate(text, limit) : text.subarray(0, limit);
}

async function readProfile(kind: string, bytes: Uint8Array, found: Findings): Promise<void> {
  if (hasText(bytes, XMP_PREFIX)) {
    readXmp(bytes.subarray(XMP_PREFIX.length), found);
  } else if (kind === 'xmp') {
    readXmp(bytes, found);
  } else if (kind === 'exif' || kind === 'app1') {
    const block = hasText(bytes, EXIF_PREFIX) ? bytes.subarray(EXIF_PREFIX.length) : bytes;
    await readExif(memoryReader(block), found);
  } else if (kind === 'icc' || kind === 'icm') {
    await readIccProfile(memoryReader(bytes), found);
  } else if (hasText(bytes, '8BIM')) {
    await readImageResources(memoryReader(bytes), found, readExif);
  } else if (kind === 'iptc') {
    readIptc(bytes, found);
  }
}

/** The bytes behind the name and the count, each written as two digits. */
export function unhex(text: Uint8Array): Uint8Array {
  const [, digits = ''] = /^\s*\S[^\n]*\n\s*\d+\n([\s\da-f]*)/i.exec(decodeLatin1(text)) ?? [];
  const packed = digits.replace(/\s/g, '');
  return Uint8Array.from({ length: packed.length >> 1 }, (_, index) =>
    parseInt(packed.slice(2 * index, 2 * index + 2), 16),
  );
}
