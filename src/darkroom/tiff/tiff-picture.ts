/**
 * What a TIFF directory says of its picture: how large it is, what its samples
 * mean, and where they are.
 *
 * @see https://www.adobe.io/open/standards/TIFF.html TIFF 6.0
 * @module
 */
import { isDecodable } from '#contract/rendition';
import { readNumbers, type TiffDirectory } from '#metadata/tiff-directory';

/** What the samples of a pixel are; TIFF's own codes. */
export const PHOTOMETRIC = {
  whiteIsZero: 0,
  blackIsZero: 1,
  rgb: 2,
  palette: 3,
  cmyk: 5,
  yCbCr: 6,
} as const;

export type Photometric = (typeof PHOTOMETRIC)[keyof typeof PHOTOMETRIC];

/** How chunks are packed; TIFF's own codes. */
export const COMPRESSION = {
  none: 1,
  lzw: 5,
  jpeg: 7,
  deflate: 8,
  packBits: 32773,
  olderDeflate: 32946,
} as const;

export type Compression = (typeof COMPRESSION)[keyof typeof COMPRESSION];

/** TIFF's own codes: unsigned, signed, floating point. */
export type SampleFormat = 1 | 2 | 3;

export interface TiffPicture {
  /** Pixels. */
  width: number;
  height: number;
  photometric: Photometric;
  compression: Compression;
  /** Of one pixel. */
  samples: number;
  /** Of one sample. */
  bits: number;
  format: SampleFormat;
  /** 1 none, 2 differences, 3 differences of floating-point numbers. */
  predictor: number;
  /** Whether each sample has chunks of its own. */
  isPlanar: boolean;
  /** What the sample behind the colors is: 1 transparency that they are multiplied by, 2 that they are not. */
  extraSample: number;
  /** Reds, greens, blues, 16 bits each; only of a palette. */
  colorMap: number[];
  /** Pixels of one sample of color across and down; only of YCbCr. */
  subsampling: readonly [number, number];
  /** Tables that all chunks share; only of JPEG. */
  jpegTables: Uint8Array;
  profile: Uint8Array;
  isLittle: boolean;
  /** Whether it is a smaller copy of another. */
  isReduced: boolean;
  /** Strips or tiles, row by row. */
  chunks: { width: number; height: number; offsets: number[]; lengths: number[] };
}

const TAG = {
  newSubfileType: 0x00fe,
  imageWidth: 0x0100,
  imageLength: 0x0101,
  bitsPerSample: 0x0102,
  compression: 0x0103,
  photometric: 0x0106,
  stripOffsets: 0x0111,
  samplesPerPixel: 0x0115,
  rowsPerStrip: 0x0116,
  stripByteCounts: 0x0117,
  planarConfiguration: 0x011c,
  predictor: 0x013d,
  colorMap: 0x0140,
  tileWidth: 0x0142,
  tileLength: 0x0143,
  tileOffsets: 0x0144,
  tileByteCounts: 0x0145,
  extraSamples: 0x0152,
  sampleFormat: 0x0153,
  jpegTables: 0x015b,
  yCbCrSubsampling: 0x0212,
  profile: 0x8773,
};

const CHUNKS_MAX = 100_000;
const SAMPLES_MAX = 16;
const COLORS_MAX = 3 * 256;
const TABLES_BYTES_MAX = 64 * 1024;
const PROFILE_BYTES_MAX = 4 * 1024 * 1024;

/** Most bytes that one chunk may unfold to: they are in memory at once. */
const CHUNK_BYTES_MAX = 256 * 1024 * 1024;

/** What is not packed can be read a few rows at a time. */
const ROWS_BYTES = 4 * 1024 * 1024;

/** Samples that a color takes. */
export const COLOR_SAMPLES: Readonly<Record<Photometric, number>> = {
  [PHOTOMETRIC.whiteIsZero]: 1,
  [PHOTOMETRIC.blackIsZero]: 1,
  [PHOTOMETRIC.rgb]: 3,
  [PHOTOMETRIC.palette]: 1,
  [PHOTOMETRIC.cmyk]: 4,
  [PHOTOMETRIC.yCbCr]: 3,
};

/** The picture of a directory, or `undefined` if it has none that we decode. */
export async function readTiffPicture(
  directory: TiffDirectory,
  isLittle: boolean,
): Promise<TiffPicture | undefined> {
  const numbers = async (tag: number, limit: number) => {
    const field = directory.get(tag);
    return field ? readNumbers(field, isLittle, limit) : [];
  };
  const number = async (tag: number, absent: number) => (await numbers(tag, 1))[0] ?? absent;
  const bytes = async (tag: number, limit: number) =>
    (await directory.get(tag)?.value.at(0, limit)) ?? new Uint8Array();
  const [width, height] = [await number(TAG.imageWidth, 0), await number(TAG.imageLength, 0)];
  const samples = await number(TAG.samplesPerPixel, 1);
  const [horizontal = 2, vertical = 2] = await numbers(TAG.yCbCrSubsampling, 2);
  const isTiled = directory.has(TAG.tileOffsets);
  const rows = await number(TAG.rowsPerStrip, height);
  const bits = await numbers(TAG.bitsPerSample, SAMPLES_MAX);
  const picture = {
    width,
    height,
    photometric: await number(TAG.photometric, -1),
    compression: await number(TAG.compression, COMPRESSION.none),
    samples,
    bits: bits[0] ?? 1,
    format: await number(TAG.sampleFormat, 1),
    predictor: await number(TAG.predictor, 1),
    isPlanar: samples > 1 && (await number(TAG.planarConfiguration, 1)) === 2,
    extraSample: await number(TAG.extraSamples, 0),
    colorMap: await numbers(TAG.colorMap, COLORS_MAX),
    subsampling: [horizontal, vertical] as const,
    jpegTables: await bytes(TAG.jpegTables, TABLES_BYTES_MAX),
    profile: await bytes(TAG.profile, PROFILE_BYTES_MAX),
    isLittle,
    isReduced: ((await number(TAG.newSubfileType, 0)) & 1) === 1,
    chunks: {
      width: isTiled ? await number(TAG.tileWidth, 0) : width,
      height: isTiled ? await number(TAG.tileLength, 0) : Math.min(rows, height),
      offsets: await numbers(isTiled ? TAG.tileOffsets : TAG.stripOffsets, CHUNKS_MAX),
      lengths: await numbers(isTiled ? TAG.tileByteCounts : TAG.stripByteCounts, CHUNKS_MAX),
    },
  };
  const isEven = bits.every((count) => count === picture.bits);
  const inRows = { ...picture, chunks: splitOnlyStrip(picture) };
  return isEven && isDecoded(inRows) ? inRows : undefined;
}

/** Of a picture in one strip, which may be all of a large file, as many strips as it takes. */
function splitOnlyStrip(picture: Claimed): TiffPicture['chunks'] {
  const { width, height, compression, bits, samples, isPlanar, chunks } = picture;
  const strips = isPlanar ? samples : 1;
  const rowBytes = Math.ceil((width * (isPlanar ? 1 : samples) * bits) / 8);
  const rows = Math.max(1, Math.floor(ROWS_BYTES / rowBytes));
  const isOnly =
    compression === COMPRESSION.none &&
    picture.photometric !== PHOTOMETRIC.yCbCr &&
    chunks.width === width &&
    chunks.height === height &&
    chunks.offsets.length === strips &&
    rows < height;
  if (!isOnly || !isDecodable({ width, height })) return chunks;
  const starts = Array.from({ length: Math.ceil(height / rows) }, (_, index) => index * rows);
  return {
    width,
    height: rows,
    offsets: chunks.offsets.flatMap((offset) => starts.map((row) => offset + row * rowBytes)),
    lengths: chunks.offsets.flatMap(() => starts.map(() => rows * rowBytes)),
  };
}

/** As numbers come out of a file, any of them. */
type Claimed = Omit<TiffPicture, 'photometric' | 'compression' | 'format'> & {
  photometric: number;
  compression: number;
  format: number;
};

/** Whether all that a picture claims makes sense together, and is what we decode. */
function isDecoded(claimed: Claimed): claimed is TiffPicture {
  const { width, height, photometric, compression, samples, chunks } = claimed;
  const isOneOf = (known: Record<string, number>, code: number) =>
    Object.values(known).includes(code);
  return (
    width * height > 0 &&
    isDecodable({ width, height }) &&
    isOneOf(PHOTOMETRIC, photometric) &&
    isOneOf(COMPRESSION, compression) &&
    samples <= SAMPLES_MAX &&
    samples >= COLOR_SAMPLES[photometric as Photometric] && // it is one of them
    isSampleKnown(claimed) &&
    isSubsamplingKnown(claimed) &&
    chunks.width * chunks.height > 0 &&
    chunks.width * chunks.height * samples * Math.ceil(claimed.bits / 8) <= CHUNK_BYTES_MAX &&
    chunks.offsets.length > 0
  );
}

function isSampleKnown(claimed: Claimed): boolean {
  const { bits, format, photometric, compression, predictor, isPlanar } = claimed;
  if (compression === COMPRESSION.jpeg)
    return (
      bits === 8 &&
      !isPlanar &&
      photometric !== PHOTOMETRIC.cmyk &&
      photometric !== PHOTOMETRIC.palette
    );
  if (format === 3) return bits === 32;
  const isSmall = [1, 2, 4, 8].includes(bits);
  if (photometric === PHOTOMETRIC.palette) return isSmall && format === 1;
  const isUnpredicted = predictor === 1 || (predictor === 2 && bits >= 8);
  return isUnpredicted && (isSmall || bits === 16 || bits === 32) && (format === 1 || format === 2);
}

/** A browser's JPEG decoder knows by itself; without one, four ways are in use. */
function isSubsamplingKnown({
  photometric,
  compression,
  subsampling: [across, down],
  bits,
  samples,
  isPlanar,
}: Claimed): boolean {
  if (photometric !== PHOTOMETRIC.yCbCr || compression === COMPRESSION.jpeg) return true;
  const isKnown = [1, 2, 4].includes(across) && [1, 2, 4].includes(down);
  return isKnown && bits === 8 && samples === 3 && (!isPlanar || across * down === 1);
}
