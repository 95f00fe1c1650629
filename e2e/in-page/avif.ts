/**
 * AVIF with a real picture in it, which the browser encodes as it would a film of one frame.
 *
 * @see https://aomediacodec.github.io/av1-avif/
 * @module
 */
import { bigEndian, concat } from '../../lambda/metadata/fixtures/bytes.ts';
import { box } from '../../lambda/metadata/fixtures/heif.ts';

export interface EncodedPicture {
  /** An AV1 picture by itself. */
  picture: Uint8Array;
  /** What the container says of it. */
  configuration: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

/** @throws Error if this browser has no encoder for AV1. */
export async function encodeAv1(canvas: OffscreenCanvas): Promise<EncodedPicture> {
  const { width, height } = canvas;
  const encoded = Promise.withResolvers<Uint8Array>();
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      encoded.resolve(bytes);
    },
    error: encoded.reject,
  });
  encoder.configure({ codec: 'av01.0.04M.08', width, height, bitrate: 4_000_000 });
  const frame = new VideoFrame(canvas, { timestamp: 0 });
  encoder.encode(frame, { keyFrame: true });
  await encoder.flush();
  frame.close();
  encoder.close();
  return {
    picture: await encoded.promise,
    // Version 1; profile 0, level 4; 8 bits, color sampled at half the sides; no more.
    configuration: Uint8Array.of(0x81, 0x04, 0x0c, 0x00),
    width,
    height,
  };
}

export interface AvifContents extends EncodedPicture {
  /** A TIFF block. */
  exif: Uint8Array;
  /** 1 to 8: how the properties of the picture turn it. Absent, they do not. */
  orientation?: number;
  /** Whether a reader must understand how it is turned, as it should be; some refuse a file without. */
  isEssential?: boolean;
}

const fullBox = (type: string, version: number, ...parts: (Uint8Array | string | number[])[]) =>
  box(type, [version, 0, 0, 0], ...parts);

/** By orientation: quarter turns anticlockwise, then what is mirrored, as `irot` and `imir` count. */
const TURNS: Readonly<Record<number, { turned: number; mirrored?: number }>> = {
  1: { turned: 0 },
  2: { turned: 0, mirrored: 1 },
  3: { turned: 2 },
  4: { turned: 0, mirrored: 0 },
  5: { turned: 1, mirrored: 0 },
  6: { turned: 3 },
  7: { turned: 3, mirrored: 0 },
  8: { turned: 1 },
};

/** A still picture and its Exif. */
export function buildAvif(contents: AvifContents): Uint8Array {
  const { picture, exif } = contents;
  const head = box('ftyp', 'avif', [0, 0, 0, 0], 'avif', 'mif1', 'miaf');
  const items = [picture, concat(bigEndian(0, 4), exif)];
  const build = (dataStart: number) =>
    fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, [0, 0, 0, 0], 'pict', new Uint8Array(13)),
      fullBox('pitm', 0, bigEndian(1, 2)),
      locate(items, dataStart),
      fullBox('iinf', 0, bigEndian(2, 2), itemInfo(1, 'av01'), itemInfo(2, 'Exif')),
      box('iref', [0, 0, 0, 0], box('cdsc', bigEndian(2, 2), bigEndian(1, 2), bigEndian(1, 2))),
      properties(contents),
    );
  const meta = build(head.length + build(0).length + 8);
  return concat(head, meta, box('mdat', ...items));
}

const itemInfo = (id: number, type: string) =>
  fullBox('infe', 2, bigEndian(id, 2), [0, 0], type, [0]);

/** Offsets and lengths of four bytes. */
function locate(items: Uint8Array[], dataStart: number): Uint8Array {
  let offset = dataStart;
  const rows = items.map(({ length }, index) => {
    const row = concat(
      bigEndian(index + 1, 2),
      [0, 0, 0, 1],
      bigEndian(offset, 4),
      bigEndian(length, 4),
    );
    offset += length;
    return row;
  });
  return fullBox('iloc', 0, [0x44, 0x00], bigEndian(items.length, 2), ...rows);
}

function properties(contents: AvifContents): Uint8Array {
  const {
    width,
    height,
    configuration,
    orientation,
    isEssential: isTurnEssential = true,
  } = contents;
  const { turned, mirrored } = TURNS[orientation ?? 0] ?? {};
  const all = [
    { property: fullBox('ispe', 0, bigEndian(width, 4), bigEndian(height, 4)), isEssential: false },
    { property: fullBox('pixi', 0, [3, 8, 8, 8]), isEssential: false },
    { property: box('av1C', configuration), isEssential: true },
    ...(turned === undefined
      ? []
      : [{ property: box('irot', [turned]), isEssential: isTurnEssential }]),
    ...(mirrored === undefined
      ? []
      : [{ property: box('imir', [mirrored]), isEssential: isTurnEssential }]),
  ];
  const indices = all.map(({ isEssential }, index) => (isEssential ? 0x80 : 0) + index + 1);
  return box(
    'iprp',
    box('ipco', ...all.map(({ property }) => property)),
    fullBox('ipma', 0, bigEndian(1, 4), bigEndian(1, 2), [all.length], indices),
  );
}
