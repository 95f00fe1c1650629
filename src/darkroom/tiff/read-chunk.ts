/**
 * One strip or tile of a TIFF, unpacked.
 *
 * @module
 */
import { concatJpeg } from './join-jpeg.ts';
import { COMPRESSION, PHOTOMETRIC, type TiffPicture } from './tiff-picture.ts';
import { unpack } from './unpack.ts';
import { unpredict } from './unpredict.ts';

/** Decodes a JPEG to red, green, blue and transparency; `undefined` if it cannot. */
export type DecodeJpeg = (
  jpeg: Blob,
) => Promise<{ width: number; height: number; rgba: Uint8ClampedArray } | undefined>;

export interface Chunk {
  /** What the bytes mean: what the file says, but for what unpacking has changed. */
  picture: TiffPicture;
  bytes: Uint8Array;
  rowBytes: number;
}

/** A chunk by its number, or `undefined` if it is not there, or is nothing that can be read. */
export async function readChunk(
  file: Blob,
  picture: TiffPicture,
  index: number,
  decodeJpeg: DecodeJpeg,
): Promise<Chunk | undefined> {
  const { chunks, compression } = picture;
  const offset = chunks.offsets[index];
  // Where there is one chunk, some writers leave out how long it is.
  const length = chunks.lengths[index] ?? (chunks.offsets.length === 1 ? file.size : 0);
  if (offset === undefined || length === 0 || offset >= file.size) return undefined;
  const packed = new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
  if (compression === COMPRESSION.jpeg) return readJpeg(packed, picture, decodeJpeg);
  const isSubsampled =
    picture.photometric === PHOTOMETRIC.yCbCr && picture.subsampling.some((factor) => factor > 1);
  if (isSubsampled) {
    const wanted = subsampledBytes(picture);
    return spread(await unpack(packed, compression, wanted), picture);
  }
  const samples = picture.isPlanar ? 1 : picture.samples;
  const rowBytes = Math.ceil((chunks.width * samples * picture.bits) / 8);
  const bytes = await unpack(packed, compression, rowBytes * chunks.height);
  if (bytes.length < rowBytes) return undefined;
  unpredict(bytes, { ...picture, rowBytes, samples });
  return { picture, bytes, rowBytes };
}

/** As red, green and blue, whatever it was. */
async function readJpeg(
  packed: Uint8Array,
  picture: TiffPicture,
  decodeJpeg: DecodeJpeg,
): Promise<Chunk | undefined> {
  const isRgb = picture.photometric === PHOTOMETRIC.rgb;
  const decoded = await decodeJpeg(concatJpeg(picture.jpegTables, packed, isRgb));
  if (!decoded || decoded.width < picture.chunks.width) return undefined;
  const isNegative = picture.photometric === PHOTOMETRIC.whiteIsZero;
  const bytes = new Uint8Array(decoded.rgba.buffer);
  const asRgb: TiffPicture = {
    ...picture,
    photometric: isNegative ? PHOTOMETRIC.whiteIsZero : PHOTOMETRIC.rgb,
    samples: 4,
    extraSample: 0,
    isPlanar: false,
  };
  return { picture: asRgb, bytes, rowBytes: decoded.width * 4 };
}

const subsampledBytes = ({ chunks, subsampling: [across, down] }: TiffPicture): number =>
  Math.ceil(chunks.width / across) * Math.ceil(chunks.height / down) * (across * down + 2);

/** Blocks of several lights and two colors, as pixels of three samples: TIFF 6.0, section 21. */
function spread(blocks: Uint8Array, picture: TiffPicture): Chunk | undefined {
  const { width, height } = picture.chunks;
  const [across, down] = picture.subsampling;
  const blockBytes = across * down + 2;
  const blocksAcross = Math.ceil(width / across);
  const rows = Math.min(height, Math.floor(blocks.length / (blocksAcross * blockBytes)) * down);
  if (rows === 0) return undefined;
  const bytes = new Uint8Array(width * rows * 3);
  for (let y = 0, to = 0; y < rows; y += 1)
    for (let x = 0; x < width; x += 1, to += 3) {
      const block = (Math.floor(y / down) * blocksAcross + Math.floor(x / across)) * blockBytes;
      bytes[to] = blocks[block + (y % down) * across + (x % across)] ?? 0;
      bytes[to + 1] = blocks[block + across * down] ?? 0;
      bytes[to + 2] = blocks[block + across * down + 1] ?? 0;
    }
  return { picture, bytes, rowBytes: width * 3 };
}
