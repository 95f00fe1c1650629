/**
 * Pixels of a TIFF: strips and tiles, in the packings that pictures have.
 *
 * Large: loaded when it is needed. Pure but for JPEG, which is the browser's to decode.
 *
 * @module
 */
import { keepWhatWasFound } from '#metadata/byte-reader';
import { walkDirectories } from '#metadata/preview/walk-directories';
import { readTiffLayout } from '#metadata/tiff-directory';
import { blobReader } from './blob-reader.ts';
import { readChunk, type DecodeJpeg } from './read-chunk.ts';
import { sampleReader } from './samples.ts';
import { readTiffPicture, type TiffPicture } from './tiff-picture.ts';
import { pixelWriter } from './to-rgba.ts';

export interface TiffPixels {
  /** Pixels; fewer than the picture has, if that has more than were asked for. */
  width: number;
  height: number;
  /** Red, green, blue and transparency of each, row by row. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
  /** An ICC profile; empty if there is none, or if it is no longer theirs. */
  profile: Uint8Array;
}

/**
 * The picture of a TIFF, as it is stored, or `undefined` if there is none that we
 * decode: the first that is no smaller copy of another, else the largest copy.
 *
 * @param longSide pixels that the long side may have; of more, every second row and
 *   column is taken, or every third, and so on
 */
export async function decodeTiff(
  file: Blob,
  longSide: number,
  decodeJpeg: DecodeJpeg,
): Promise<TiffPixels | undefined> {
  const pictures = await readPictures(file);
  const areaOf = ({ width, height }: TiffPicture) => width * height;
  const copies = pictures
    .filter(({ isReduced }) => isReduced)
    .toSorted((a, b) => areaOf(b) - areaOf(a));
  for (const picture of [...pictures.filter(({ isReduced }) => !isReduced), ...copies]) {
    const pixels = await decodePicture(file, picture, longSide, decodeJpeg);
    if (pixels) return pixels;
  }
  return undefined;
}

async function readPictures(file: Blob): Promise<TiffPicture[]> {
  const reader = blobReader(file);
  const layout = await readTiffLayout(reader);
  const pictures: TiffPicture[] = [];
  if (!layout) return pictures;
  await keepWhatWasFound(async () => {
    for await (const directory of walkDirectories(reader, layout)) {
      const picture = await readTiffPicture(directory, layout.isLittle);
      if (picture) pictures.push(picture);
    }
  });
  return pictures;
}

/** `undefined` if nothing of it can be read. */
async function decodePicture(
  file: Blob,
  picture: TiffPicture,
  longSide: number,
  decodeJpeg: DecodeJpeg,
): Promise<TiffPixels | undefined> {
  const step = Math.ceil(Math.max(picture.width, picture.height) / longSide);
  const [width, height] = [Math.ceil(picture.width / step), Math.ceil(picture.height / step)];
  const pixels = { width, height, rgba: new Uint8ClampedArray(width * height * 4) };
  const { chunks, isPlanar, samples } = picture;
  const across = Math.ceil(picture.width / chunks.width);
  const down = Math.ceil(picture.height / chunks.height);
  let hasPixels = false;
  for (let index = 0; index < across * down; index += 1) {
    const planes = isPlanar ? Array.from({ length: samples }, (_, plane) => plane) : [0];
    const parts = [];
    for (const plane of planes) {
      const chunk = await readChunk(file, picture, index + plane * across * down, decodeJpeg);
      if (chunk) parts.push(chunk);
    }
    const [first] = parts;
    if (!first || parts.length < planes.length) continue;
    hasPixels = true;
    const column = (index % across) * chunks.width;
    const row = Math.floor(index / across) * chunks.height;
    paint(pixels, step, { ...first, parts, column, row });
  }
  return hasPixels ? { ...pixels, profile: picture.profile } : undefined;
}

type Chunk = NonNullable<Awaited<ReturnType<typeof readChunk>>>;

interface PlacedChunk extends Chunk {
  /** One, or one for each sample. */
  parts: Chunk[];
  /** Where in the picture its first pixel is. */
  column: number;
  row: number;
}

/** Take over the pixels of a chunk that are wanted. */
function paint(
  { width, height, rgba }: Omit<TiffPixels, 'profile'>,
  step: number,
  { parts, picture, rowBytes, bytes, column, row }: PlacedChunk,
): void {
  const { samples, chunks } = picture;
  const isPlanar = parts.length > 1;
  const readers = parts.map((part) => sampleReader(part.bytes, picture));
  const [first] = readers;
  const write = pixelWriter(picture);
  const rows = Math.min(chunks.height, Math.floor(bytes.length / rowBytes));
  let [rowStart, from] = [0, 0];
  const together = (index: number) => first?.(rowStart, from * samples + index) ?? 0;
  const apart = (index: number) => readers[index]?.(rowStart, from) ?? 0;
  const sample = isPlanar ? apart : together;
  for (let y = Math.ceil(row / step); y < height && y * step < row + rows; y += 1) {
    rowStart = (y * step - row) * rowBytes;
    for (let x = Math.ceil(column / step); x < width && x * step < column + chunks.width; x += 1) {
      from = x * step - column;
      write(rgba, (y * width + x) * 4, sample);
    }
  }
}
