/**
 * TIFFs with a picture in them, packed and laid out in any way that a test wants.
 *
 * @module
 */
import { bigEndian, concat, littleEndian } from '../../../lambda/metadata/fixtures/bytes.ts';
import {
  buildIfd,
  long,
  raw,
  short,
  type TiffEntry,
} from '../../../lambda/metadata/fixtures/tiff.ts';

export interface TiffLayoutForTests {
  little: boolean;
  /** TIFF's own codes. */
  compression: number;
  predictor: number;
  bits: number;
  format: number;
  photometric: number;
  isPlanar: boolean;
  /** Sides of a tile; absent for strips. */
  tile?: readonly [number, number];
  rowsPerStrip: number;
  entries: TiffEntry[];
}

export interface PictureForTests {
  width: number;
  height: number;
  /** Samples of a pixel, each a number as it is stored. */
  samples: number;
  sampleAt(x: number, y: number, sample: number): number;
}

const PLAIN: TiffLayoutForTests = {
  little: true,
  compression: 1,
  predictor: 1,
  bits: 8,
  format: 1,
  photometric: 2,
  isPlanar: false,
  rowsPerStrip: 5,
  entries: [],
};

/** A file of one picture. */
export async function buildPictureTiff(
  picture: PictureForTests,
  options: Partial<TiffLayoutForTests> = {},
): Promise<Uint8Array> {
  const layout = { ...PLAIN, ...options };
  const { width, height, samples } = picture;
  const [across, down] = layout.tile ?? [width, layout.rowsPerStrip];
  const planes = layout.isPlanar
    ? Array.from({ length: samples }, (_, plane) => [plane])
    : [Array.from({ length: samples }, (_, sample) => sample)];
  const chunks: Uint8Array[] = [];
  for (const plane of planes)
    for (let top = 0; top < height; top += down)
      for (let left = 0; left < width; left += across)
        chunks.push(await encodeChunk(picture, layout, { left, top, across, down, plane }));
  return put(picture, layout, chunks);
}

/** A file of chunks that are packed already. */
export function put(
  { width, height, samples }: Omit<PictureForTests, 'sampleAt'>,
  layout: TiffLayoutForTests,
  chunks: Uint8Array[],
): Uint8Array {
  const integer = layout.little ? littleEndian : bigEndian;
  let at = 8;
  const offsets = chunks.map(({ length }) => {
    const start = at;
    at += length + (length % 2);
    return start;
  });
  const lengths = chunks.map(({ length }) => length);
  const { tile } = layout;
  const ifd = buildIfd(
    [
      long(0x0100, width),
      long(0x0101, height),
      short(0x0102, ...Array.from({ length: samples }, () => layout.bits)),
      short(0x0103, layout.compression),
      short(0x0106, layout.photometric),
      short(0x0115, samples),
      short(0x011c, layout.isPlanar ? 2 : 1),
      short(0x013d, layout.predictor),
      short(0x0153, layout.format),
      ...(tile
        ? [
            short(0x0142, tile[0]),
            short(0x0143, tile[1]),
            long(0x0144, ...offsets),
            long(0x0145, ...lengths),
          ]
        : [long(0x0111, ...offsets), short(0x0116, layout.rowsPerStrip), long(0x0117, ...lengths)]),
      ...layout.entries,
    ],
    at,
    integer,
  );
  return concat(
    layout.little ? 'II' : 'MM',
    integer(42, 2),
    integer(at, 4),
    ...chunks.flatMap((chunk) => [chunk, chunk.length % 2 ? [0] : []]),
    ifd,
  );
}

/** A layout, with what is not said as it mostly is. */
export const layoutOf = (options: Partial<TiffLayoutForTests>): TiffLayoutForTests => ({
  ...PLAIN,
  ...options,
});

interface Place {
  left: number;
  top: number;
  across: number;
  down: number;
  /** Samples that are in this chunk. */
  plane: number[];
}

async function encodeChunk(
  picture: PictureForTests,
  layout: TiffLayoutForTests,
  { left, top, across, down, plane }: Place,
): Promise<Uint8Array> {
  // Tiles are whole beyond the edge, the last strip ends with the picture.
  const rows = layout.tile ? down : Math.min(down, picture.height - top);
  const packedRows = Array.from({ length: rows }, (_, row) => {
    const values = Array.from({ length: across }, (_column, column) =>
      plane.map((sample) =>
        picture.sampleAt(
          Math.min(left + column, picture.width - 1),
          Math.min(top + row, picture.height - 1),
          sample,
        ),
      ),
    ).flat();
    return encodeRow(values, plane.length, layout);
  });
  return pack(concat(...packedRows), layout.compression);
}

function encodeRow(values: number[], distance: number, layout: TiffLayoutForTests): Uint8Array {
  const { bits, format, predictor, little } = layout;
  if (format === 3) return encodeFloats(values, distance, layout);
  const range = 2 ** bits;
  const differences =
    predictor === 2
      ? values.map((value, index) => (value - (values[index - distance] ?? 0) + range) % range)
      : values;
  const integer = little ? littleEndian : bigEndian;
  if (bits >= 8) return concat(...differences.map((value) => integer(value, bits / 8)));
  const text = differences.map((value) => value.toString(2).padStart(bits, '0')).join('');
  return Uint8Array.from(text.match(/.{1,8}/g) ?? [], (byte) =>
    Number.parseInt(byte.padEnd(8, '0'), 2),
  );
}

function encodeFloats(
  values: number[],
  distance: number,
  { predictor, little }: TiffLayoutForTests,
) {
  const bytesOf = (value: number, isLittle: boolean) => {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, value, isLittle);
    return [...new Uint8Array(view.buffer)];
  };
  if (predictor !== 3) return concat(...values.map((value) => bytesOf(value, little)));
  const all = values.map((value) => bytesOf(value, false));
  const sorted = [0, 1, 2, 3].flatMap((byte) => all.map((bytes) => bytes[byte] ?? 0));
  return Uint8Array.from(
    sorted,
    (value, index) => value - (index < distance ? 0 : (sorted[index - distance] ?? 0)),
  );
}

async function pack(bytes: Uint8Array, compression: number): Promise<Uint8Array> {
  switch (compression) {
    case 5:
      return packLzw(bytes);
    case 8:
    case 32946: {
      const packed = new Blob([Uint8Array.from(bytes)])
        .stream()
        .pipeThrough(new CompressionStream('deflate'));
      return new Uint8Array(await new Response(packed).arrayBuffer());
    }
    case 32773:
      return packBits(bytes);
    default:
      return bytes;
  }
}

/** Runs of three and more as such, the rest as it is. */
function packBits(bytes: Uint8Array): Uint8Array {
  const packed: number[] = [];
  for (let at = 0; at < bytes.length;) {
    let run = 1;
    while (run < 128 && bytes[at + run] === bytes[at]) run += 1;
    if (run > 2) packed.push(257 - run, bytes[at] ?? 0);
    else {
      run = Math.min(5, bytes.length - at);
      packed.push(run - 1, ...bytes.subarray(at, at + run));
    }
    at += run;
  }
  return Uint8Array.from(packed);
}

/** By the book: TIFF 6.0, section 13. */
function packLzw(bytes: Uint8Array): Uint8Array {
  let [text, width] = ['', 9];
  const write = (code: number) => (text += code.toString(2).padStart(width, '0'));
  let table = new Map<string, number>();
  const clear = () => {
    write(256);
    table = new Map(Array.from({ length: 256 }, (_, byte) => [String(byte), byte]));
    [width, free] = [9, 258];
  };
  let free = 258;
  clear();
  let known = '';
  for (const byte of bytes) {
    const longer = known === '' ? String(byte) : `${known},${byte}`;
    if (table.has(longer)) {
      known = longer;
      continue;
    }
    write(table.get(known) ?? 0);
    table.set(longer, free);
    free += 1;
    if (free === 512 || free === 1_024 || free === 2_048) width += 1;
    if (free === 4_095) clear();
    known = String(byte);
  }
  if (known !== '') write(table.get(known) ?? 0);
  free += 1;
  if (free === 512 || free === 1_024 || free === 2_048) width += 1;
  write(257);
  return Uint8Array.from(text.match(/.{1,8}/g) ?? [], (byte) =>
    Number.parseInt(byte.padEnd(8, '0'), 2),
  );
}

/** A tag with bytes in it. */
export const undefinedBytes = (tag: number, bytes: Uint8Array): TiffEntry => raw(tag, 7, bytes);
