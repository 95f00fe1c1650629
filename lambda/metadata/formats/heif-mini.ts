/**
 * HEIF's minimized image box: all that a `meta` box would say of one picture, in bits.
 *
 * @see https://www.iso.org/standard/83650.html ISO/IEC 23008-12, amendment "low-overhead image file format"
 * @see https://github.com/AOMediaCodec/libavif which reads and writes it
 * @module
 */
import { type BitReader, bitReader } from '../bits.ts';
import { type ByteReader, keepWhatWasFound, memoryReader, windowOf } from '../byte-reader.ts';
import { type Findings, spend, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { inflate } from '../inflate.ts';
import { readXmpPacket, XMP_BYTES_MAX } from '../xmp.ts';
import { readExifItem } from './heif-exif.ts';

/** All that comes before the bytes of the picture, and more. */
const HEADER_BYTES = 256;

/** What is there beside the picture, each a flag. */
interface Flags {
  alpha: boolean;
  hdr: boolean;
  icc: boolean;
  exif: boolean;
  xmp: boolean;
}

type ReadBits = BitReader['read'];

/**
 * Record size, turning, colors and metadata.
 *
 * @throws RangeError where the bytes end too soon.
 */
export async function readMinimized(box: ByteReader, found: Findings): Promise<void> {
  const bits = bitReader(await box.at(0, HEADER_BYTES), 'highest');
  const next = (count: number) => bits.read(count);
  const flag = () => next(1) === 1;
  next(2); // version
  const hasCodecTypes = flag();
  const isFloat = flag();
  flag(); // full range
  const alpha = flag();
  const hasCicp = flag();
  const [hdr, icc, exif, xmp] = [flag(), flag(), flag(), flag()];
  const subsampling = next(2);
  found.containerOrientation = next(3) + 1;
  const sideBits = flag() ? 15 : 7;
  const [width, height] = [next(sideBits) + 1, next(sideBits) + 1];
  stateSize(found, width, height);
  skipPixels(next, subsampling, isFloat);
  if (alpha) flag(); // premultiplied
  if (hasCicp) next(subsampling === 0 ? 16 : 24);
  if (hasCodecTypes) next(64);
  const flags = { alpha, hdr, icc, exif, xmp };
  const gainMap = hdr ? readGainMap(next, sideBits, found) : NO_GAIN_MAP;
  if (gainMap) await readChunks(box, bits, flags, gainMap, found);
}

/** Where the colors sit between the pixels, and how many bits each pixel has. */
function skipPixels(next: ReadBits, subsampling: number, isFloat: boolean): void {
  if (subsampling === 1) next(2);
  if (subsampling === 2) next(1);
  if (isFloat) next(2);
  else if (next(1) === 1) next(3);
}

interface GainMap {
  isThere: boolean;
  hasProfile: boolean;
}

const NO_GAIN_MAP: GainMap = { isThere: false, hasProfile: false };

/** What is said of a gain map; `undefined` if more is said of the light than we can skip. */
function readGainMap(next: ReadBits, sideBits: number, found: Findings): GainMap | undefined {
  const isThere = next(1) === 1;
  let hasProfile = false;
  if (isThere) {
    found.about.gainMap = true;
    next(2 * sideBits + 9); // sides, matrix, range
    const subsampling = next(2);
    skipPixels(next, subsampling, next(1) === 1);
    hasProfile = next(1) === 1;
    if (next(1) === 1) next(25); // colors
  }
  const isKnown = [skipLight(next), isThere ? skipLight(next) : true].every(Boolean);
  return isKnown ? { isThere, hasProfile } : undefined;
}

/** How bright the content is: the one of six statements that pictures have. */
function skipLight(next: ReadBits): boolean {
  const hasLevels = next(1) === 1;
  const others = next(5);
  if (others !== 0) return false;
  if (hasLevels) next(32);
  return true;
}

async function readChunks(
  box: ByteReader,
  bits: BitReader,
  { alpha, icc, exif, xmp }: Flags,
  gainMap: GainMap,
  found: Findings,
): Promise<void> {
  const next = (count: number) => bits.read(count);
  const metadataBits = (icc || exif || xmp || gainMap.isThere) && next(1) === 1 ? 20 : 10;
  const configBits = next(1) === 1 ? 12 : 3;
  const dataBits = next(1) === 1 ? 28 : 15;
  const iccBytes = icc ? next(metadataBits) + 1 : 0;
  const gainMapIccBytes = gainMap.hasProfile ? next(metadataBits) + 1 : 0;
  const gainMapMetadataBytes = gainMap.isThere ? next(metadataBits) : 0;
  const gainMapBytes = gainMap.isThere ? next(dataBits) : 0;
  const gainMapConfigBytes = gainMapBytes > 0 ? next(configBits) : 0;
  const configBytes = next(configBits);
  const pictureBytes = next(dataBits) + 1;
  const alphaBytes = alpha ? next(dataBits) : 0;
  const alphaConfigBytes = alphaBytes > 0 ? next(configBits) : 0;
  const isPacked = (exif || xmp) && next(1) === 1;
  const exifBytes = exif ? next(metadataBits) + 1 : 0;
  const xmpBytes = xmp ? next(metadataBits) + 1 : 0;

  const profileAt = bits.endByte() + alphaConfigBytes + gainMapConfigBytes + configBytes;
  const pictures = alphaBytes + gainMapBytes + pictureBytes;
  const exifAt = profileAt + iccBytes + gainMapIccBytes + gainMapMetadataBytes + pictures;
  const chunk = (start: number, length: number) =>
    isPacked ? unpack(windowOf(box, start, length), found) : windowOf(box, start, length);
  if (icc) await keepWhatWasFound(() => readIccProfile(windowOf(box, profileAt, iccBytes), found));
  if (exif) await keepWhatWasFound(async () => readExifItem(await chunk(exifAt, exifBytes), found));
  if (xmp)
    await keepWhatWasFound(async () =>
      readXmpPacket(await chunk(exifAt + exifBytes, xmpBytes), found),
    );
}

async function unpack(packed: ByteReader, found: Findings): Promise<ByteReader> {
  const bytes = await packed.at(0, XMP_BYTES_MAX);
  const unpacked = await inflate(bytes, Math.min(XMP_BYTES_MAX, found.effortLeft));
  spend(found, unpacked.length);
  return memoryReader(unpacked);
}
