/**
 * Pictures stored in all the ways that Exif has of turning one, each in real pixels:
 * whoever heeds it sees the same picture, red and green above, blue and white below.
 *
 * @module
 */
import { buildAvif } from '../../lambda/metadata/fixtures/avif.ts';
import { concat } from '../../lambda/metadata/fixtures/bytes.ts';
import { exifSegment } from '../../lambda/metadata/fixtures/jpeg.ts';
import { buildDng } from '../../lambda/metadata/fixtures/raw.ts';
import { buildTiff, short } from '../../lambda/metadata/fixtures/tiff.ts';
import { canvas as webpCanvas, riffChunk } from '../../lambda/metadata/fixtures/webp.ts';
import { buildPictureTiff } from '../../src/darkroom/tiff/tiff-for-tests.ts';
import { encodeAv1 } from './encode-av1.ts';

/** Upright, pixels. */
export const WIDTH = 64;
export const HEIGHT = 96;

const COLORS = {
  red: [255, 0, 0],
  green: [0, 255, 0],
  blue: [0, 0, 255],
  white: [255, 255, 255],
} as const;
type Color = keyof typeof COLORS;

export type TurnedFormat =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'avif'
  | 'avif turned by itself'
  | 'avif for films only'
  | 'tiff'
  | 'raw';

/** By format, a file turned so. */
export async function turnedPicture(format: TurnedFormat, orientation: number): Promise<Blob> {
  const stored = store(orientation);
  const exif = buildTiff({ ifd0: [short(0x0112, orientation)] });
  const encode = async (type: string, quality = 1) =>
    new Uint8Array(await (await stored.convertToBlob({ type, quality })).arrayBuffer());
  switch (format) {
    case 'jpeg': {
      const bytes = await encode('image/jpeg');
      return toBlob(concat(bytes.subarray(0, 2), exifSegment(exif), bytes.subarray(2)));
    }
    case 'png': {
      const bytes = await encode('image/png');
      // Behind the signature and the header.
      return toBlob(concat(bytes.subarray(0, 33), pngChunk('eXIf', exif), bytes.subarray(33)));
    }
    case 'webp':
      return toBlob(extendWebp(await encode('image/webp'), stored, exif));
    case 'avif':
      return toBlob(buildAvif({ ...(await encodeAv1(stored)), exif }));
    case 'avif turned by itself':
      // The properties count, whatever Exif says.
      return toBlob(buildAvif({ ...(await encodeAv1(stored)), exif, orientation }));
    case 'avif for films only':
      return toBlob(
        buildAvif({ ...(await encodeAv1(stored)), exif, orientation, isEssential: false }),
      );
    case 'tiff':
      return toBlob(await buildTiffOf(stored, orientation));
    case 'raw':
      return toBlob(buildDng({ jpeg: await encode('image/jpeg'), orientation }));
  }
}

function buildTiffOf(stored: OffscreenCanvas, orientation: number): Promise<Uint8Array> {
  const { width, height } = stored;
  const { data } = stored.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
  return buildPictureTiff(
    {
      width,
      height,
      samples: 3,
      sampleAt: (x, y, sample) => data[(y * width + x) * 4 + sample] ?? 0,
    },
    { compression: 5, entries: [short(0x0112, orientation)] },
  );
}

const toBlob = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]);

/** A canvas with the picture as it is stored: where Exif 3.0, tag 0x0112, says that its rows and columns go. */
function store(orientation: number): OffscreenCanvas {
  const [width, height] = orientation < 5 ? [WIDTH, HEIGHT] : [HEIGHT, WIDTH];
  const [right, bottom] = [WIDTH - 1, HEIGHT - 1];
  const seen = (column: number, row: number): readonly [number, number] => {
    switch (orientation) {
      case 2:
        return [right - column, row];
      case 3:
        return [right - column, bottom - row];
      case 4:
        return [column, bottom - row];
      case 5:
        return [row, column];
      case 6:
        return [right - row, column];
      case 7:
        return [right - row, bottom - column];
      case 8:
        return [row, bottom - column];
      default:
        return [column, row];
    }
  };
  const pixels = new ImageData(width, height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const [x, y] = seen(column, row);
      pixels.data.set([...COLORS[colorAt(x, y)], 255], (row * width + column) * 4);
    }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas;
}

function colorAt(x: number, y: number): Color {
  if (y < HEIGHT / 2) return x < WIDTH / 2 ? 'red' : 'green';
  return x < WIDTH / 2 ? 'blue' : 'white';
}

/** The colors of a picture's quarters, row by row, and its size. */
export async function look(picture: Blob | HTMLImageElement): Promise<string> {
  const image = picture instanceof Blob ? await createImageBitmap(picture) : picture;
  const [width, height] =
    image instanceof HTMLImageElement
      ? [image.naturalWidth, image.naturalHeight]
      : [image.width, image.height];
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const quarters = [0.25, 0.75].flatMap((down) =>
    [0.25, 0.75].map((across) => {
      const { data } = context.getImageData(width * across, height * down, 1, 1);
      return nameOf([...data]);
    }),
  );
  return `${width} × ${height}: ${quarters.join(' ')}`;
}

/** A lossy format is a little off. */
function nameOf(pixel: number[]): string {
  const names = Object.keys(COLORS) as Color[]; // they are its own
  const isNear = (name: Color) =>
    COLORS[name].every((value, index) => Math.abs(value - (pixel[index] ?? 0)) < 48);
  return names.find(isNear) ?? `rgb(${pixel.slice(0, 3).join(' ')})`;
}

function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const named = concat(type, content);
  return concat(uint32(content.length), named, uint32(crc32(named)));
}

const uint32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A simple file with a canvas before its picture, and Exif behind it. */
function extendWebp(
  simple: Uint8Array,
  { width, height }: OffscreenCanvas,
  exif: Uint8Array,
): Uint8Array {
  const HAS_EXIF = 0x08;
  const canvas = webpCanvas(width, height);
  canvas[8] = HAS_EXIF;
  // A browser's encoder may have written an extended file already; the picture is its last chunk.
  const isExtended = String.fromCharCode(...simple.subarray(12, 16)) === 'VP8X';
  const picture = simple.subarray(isExtended ? 30 : 12);
  const body = concat('WEBP', canvas, picture, riffChunk('EXIF', exif));
  return concat('RIFF', [...uint32(body.length)].reverse(), body);
}
