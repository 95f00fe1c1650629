/**
 * Writes Exif into a JPEG: what a camera would have said about the picture.
 *
 * Tags and types: Exif 2.32, https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf
 *
 * @module
 */

export interface Capture {
  camera: { make: string; model: string };
  lens: { model: string; focalLengthMm: number; focalLengthIn35mm: number };
  /** Wall-clock time with milliseconds, `2026-03-14T21:04:37.250`. */
  takenAt: string;
  /** Offset of that clock from UTC, `+01:00`. */
  offset: string;
  exposureSeconds: number;
  fNumber: number;
  iso: number;
  /** Degrees (north and east positive) and metres above the sea; absent if the camera did not know. */
  place?: { latitude: number; longitude: number; altitudeMetres: number };
  /** How a viewer has to turn the stored pixels: 1 not at all, 6 clockwise, 8 the other way. */
  orientation: 1 | 6 | 8;
}

interface Entry {
  tag: number;
  type: number;
  count: number;
  value: Uint8Array;
}

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;

const bytes = (tag: number, type: 1 | 7, values: readonly number[]): Entry => ({
  tag,
  type,
  count: values.length,
  value: Uint8Array.from(values),
});

function text(tag: number, value: string): Entry {
  const encoded = new TextEncoder().encode(`${value}\0`);
  return { tag, type: ASCII, count: encoded.length, value: encoded };
}

function numbers(tag: number, type: 3 | 4, values: readonly number[]): Entry {
  const value = new Uint8Array(values.length * (type === SHORT ? 2 : 4));
  const view = new DataView(value.buffer);
  values.forEach((n, i) => {
    if (type === SHORT) view.setUint16(i * 2, n, true);
    else view.setUint32(i * 4, n, true);
  });
  return { tag, type, count: values.length, value };
}

const rationals = (tag: number, values: readonly (readonly [number, number])[]): Entry => ({
  ...numbers(tag, LONG, values.flat()),
  type: RATIONAL,
  count: values.length,
});

/** As cameras write it: 1/60 rather than 0.0167. */
const seconds = (s: number) =>
  s < 0.3 ? ([1, Math.round(1 / s)] as const) : ([Math.round(s * 10), 10] as const);

function degrees(angle: number) {
  const thousandths = Math.round(Math.abs(angle) * 3_600_000);
  return [
    [Math.floor(thousandths / 3_600_000), 1],
    [Math.floor(thousandths / 60_000) % 60, 1],
    [thousandths % 60_000, 1000],
  ] as const;
}

/** One directory at `start` bytes into the TIFF, its long values right behind it. */
function directory(entries: readonly Entry[], start: number): Uint8Array {
  const sorted = [...entries].sort((a, b) => a.tag - b.tag);
  const tableBytes = 2 + sorted.length * 12 + 4;
  // Values start on even offsets, as TIFF asks.
  const even = (n: number) => n + (n % 2);
  const longBytes = sorted.reduce(
    (n, { value }) => n + (value.length > 4 ? even(value.length) : 0),
    0,
  );
  const out = new Uint8Array(tableBytes + longBytes);
  const view = new DataView(out.buffer);
  view.setUint16(0, sorted.length, true);
  let free = tableBytes;
  sorted.forEach(({ tag, type, count, value }, i) => {
    const at = 2 + i * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    if (value.length <= 4) {
      out.set(value, at + 8);
      return;
    }
    view.setUint32(at + 8, start + free, true);
    out.set(value, free);
    free += even(value.length);
  });
  return out;
}

const HEADER_BYTES = 8;

/** The TIFF inside an Exif segment; `width` and `height` are those of the stored pixels. */
export function exifTiff(capture: Capture, width: number, height: number): Uint8Array {
  const { camera, lens, place } = capture;
  const [date = '', time = ''] = capture.takenAt.split('T');
  const [clock = '', fraction = ''] = time.split('.');
  const taken = `${date.replaceAll('-', ':')} ${clock}`;

  const exif: Entry[] = [
    rationals(0x829a, [seconds(capture.exposureSeconds)]),
    rationals(0x829d, [[Math.round(capture.fNumber * 10), 10]]),
    numbers(0x8827, SHORT, [capture.iso]),
    bytes(0x9000, 7, [0x30, 0x32, 0x33, 0x32]), // ExifVersion: 0232
    text(0x9003, taken),
    text(0x9004, taken),
    ...[0x9010, 0x9011, 0x9012].map((tag) => text(tag, capture.offset)),
    bytes(0x9101, 7, [1, 2, 3, 0]), // ComponentsConfiguration: Y, Cb, Cr
    numbers(0x9209, SHORT, [0x10]), // Flash: switched off
    rationals(0x920a, [[Math.round(lens.focalLengthMm * 10), 10]]),
    ...[0x9290, 0x9291, 0x9292].map((tag) => text(tag, fraction)),
    bytes(0xa000, 7, [0x30, 0x31, 0x30, 0x30]), // FlashpixVersion: 0100
    numbers(0xa001, SHORT, [1]), // ColorSpace: sRGB
    numbers(0xa002, LONG, [width]),
    numbers(0xa003, LONG, [height]),
    numbers(0xa405, SHORT, [lens.focalLengthIn35mm]),
    text(0xa434, lens.model),
  ];
  const gps: Entry[] = place
    ? [
        bytes(0x0000, 1, [2, 3, 0, 0]), // GPSVersionID
        text(0x0001, place.latitude < 0 ? 'S' : 'N'),
        rationals(0x0002, degrees(place.latitude)),
        text(0x0003, place.longitude < 0 ? 'W' : 'E'),
        rationals(0x0004, degrees(place.longitude)),
        bytes(0x0005, 1, [place.altitudeMetres < 0 ? 1 : 0]),
        rationals(0x0006, [[Math.round(Math.abs(place.altitudeMetres) * 10), 10]]),
      ]
    : [];
  const main = (exifAt: number, gpsAt: number): Entry[] => [
    text(0x010f, camera.make),
    text(0x0110, camera.model),
    numbers(0x0112, SHORT, [capture.orientation]),
    rationals(0x011a, [[72, 1]]),
    rationals(0x011b, [[72, 1]]),
    numbers(0x0128, SHORT, [2]), // ResolutionUnit: inches
    text(0x0131, 'Tintype sample renderer'),
    text(0x0132, taken),
    numbers(0x0213, SHORT, [1]), // YCbCrPositioning: centred
    numbers(0x8769, LONG, [exifAt]),
    ...(place ? [numbers(0x8825, LONG, [gpsAt])] : []),
  ];

  // Pointers do not change the length of what holds them, so measure first, then write.
  const exifAt = HEADER_BYTES + directory(main(0, 0), 0).length;
  const gpsAt = exifAt + directory(exif, 0).length;
  const parts = [
    Uint8Array.of(0x49, 0x49, 42, 0, HEADER_BYTES, 0, 0, 0),
    directory(main(exifAt, gpsAt), HEADER_BYTES),
    directory(exif, exifAt),
    ...(place ? [directory(gps, gpsAt)] : []),
  ];
  return concatenate(parts);
}

/**
 * The JPEG with `tiff` as its Exif segment, in the place of the JFIF one.
 *
 * @throws RangeError if `jpeg` does not start like one.
 */
export function withExif(jpeg: Uint8Array, tiff: Uint8Array): Uint8Array {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  if (view.getUint16(0) !== 0xffd8) throw new RangeError('not a JPEG');
  const isJfif = view.getUint16(2) === 0xffe0;
  const rest = isJfif ? 4 + view.getUint16(4) : 2;
  const name = new TextEncoder().encode('Exif\0\0');
  const length = 2 + name.length + tiff.length;
  return concatenate([
    Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff),
    name,
    tiff,
    jpeg.subarray(rest),
  ]);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
