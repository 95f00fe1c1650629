/**
 * The tags of Exif that are kept, under the names that ExifTool gives them.
 *
 * IFD0 and the Exif directory share one numbering; GPS has its own.
 *
 * @see https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E Exif 3.0
 * @see https://exiftool.org/TagNames/EXIF.html
 * @module
 */

/** What a tag must hold to be kept, whatever type the file says it has. */
export type TagKind =
  | 'text'
  | 'date'
  /** `+09:00` */
  | 'offset'
  /** `photographer NUL editor` */
  | 'copyright'
  /** UTF-16, least significant byte first, as Windows writes it. */
  | 'utf16'
  /** Eight bytes name the encoding of the rest. */
  | 'comment'
  | 'number'
  /** The first of several that is more than zero: some cameras write `0, 200`. */
  | 'speed'
  /** A list of up to four; what is unknown is 0, as where the f-numbers of a lens are 0/0. */
  | 'numbers'
  /** Degrees, minutes and seconds, or a shorter form of them. */
  | 'degrees'
  /** Hours, minutes and seconds. */
  | 'clock';

export interface ExifTag {
  name: string;
  kind: TagKind;
  /** From the number in the file to the number people mean. */
  convert?: (value: number) => number;
}

const tags = (kind: TagKind, names: Record<number, string>): [number, ExifTag][] =>
  Object.entries(names).map(([tag, name]) => [Number(tag), { name, kind }]);

/** APEX values are logarithms; this one gives seconds. */
export const fromApexTime = (value: number): number => 2 ** -value;

/** The f-number of an APEX aperture. */
export const fromApexAperture = (value: number): number => 2 ** (value / 2);

/** Whether an altitude's reference puts it below the ellipsoid or, since Exif 3.0, the level of the sea. */
export const isBelowSea = (reference: unknown): boolean => reference === 1 || reference === 3;

/** Tags of IFD0 and of the Exif directory. */
export const EXIF_TAGS: ReadonlyMap<number, ExifTag> = new Map<number, ExifTag>([
  ...tags('text', {
    0x010d: 'DocumentName',
    0x010e: 'ImageDescription',
    0x010f: 'Make',
    0x0110: 'Model',
    0x0131: 'Software',
    0x013b: 'Artist',
    0x013c: 'HostComputer',
    0x8824: 'SpectralSensitivity',
    0x9000: 'ExifVersion',
    0x9290: 'SubSecTime',
    0x9291: 'SubSecTimeOriginal',
    0x9292: 'SubSecTimeDigitized',
    0xa420: 'ImageUniqueID',
    0xa430: 'OwnerName',
    0xa431: 'SerialNumber',
    0xa433: 'LensMake',
    0xa434: 'LensModel',
    0xa435: 'LensSerialNumber',
    0xa436: 'ImageTitle',
    0xa437: 'Photographer',
    0xc614: 'UniqueCameraModel',
  }),
  ...tags('date', { 0x0132: 'ModifyDate', 0x9003: 'DateTimeOriginal', 0x9004: 'CreateDate' }),
  ...tags('offset', {
    0x9010: 'OffsetTime',
    0x9011: 'OffsetTimeOriginal',
    0x9012: 'OffsetTimeDigitized',
  }),
  ...tags('copyright', { 0x8298: 'Copyright' }),
  ...tags('comment', { 0x9286: 'UserComment' }),
  ...tags('utf16', {
    0x9c9b: 'XPTitle',
    0x9c9c: 'XPComment',
    0x9c9d: 'XPAuthor',
    0x9c9e: 'XPKeywords',
    0x9c9f: 'XPSubject',
  }),
  ...tags('number', {
    0x0112: 'Orientation',
    0x011a: 'XResolution',
    0x011b: 'YResolution',
    0x0128: 'ResolutionUnit',
    0x4746: 'Rating',
    0x4749: 'RatingPercent',
    0x829a: 'ExposureTime',
    0x829d: 'FNumber',
    0x8822: 'ExposureProgram',
    0x8830: 'SensitivityType',
    0x8831: 'StandardOutputSensitivity',
    0x8832: 'RecommendedExposureIndex',
    0x8833: 'ISOSpeed',
    0x9102: 'CompressedBitsPerPixel',
    0x9203: 'BrightnessValue',
    0x9204: 'ExposureCompensation',
    0x9206: 'SubjectDistance',
    0x9207: 'MeteringMode',
    0x9208: 'LightSource',
    0x9209: 'Flash',
    0x920a: 'FocalLength',
    0xa001: 'ColorSpace',
    0xa002: 'ExifImageWidth',
    0xa003: 'ExifImageHeight',
    0xa20e: 'FocalPlaneXResolution',
    0xa20f: 'FocalPlaneYResolution',
    0xa210: 'FocalPlaneResolutionUnit',
    0xa215: 'ExposureIndex',
    0xa217: 'SensingMethod',
    0xa401: 'CustomRendered',
    0xa402: 'ExposureMode',
    0xa403: 'WhiteBalance',
    0xa404: 'DigitalZoomRatio',
    0xa405: 'FocalLengthIn35mmFormat',
    0xa406: 'SceneCaptureType',
    0xa407: 'GainControl',
    0xa408: 'Contrast',
    0xa409: 'Saturation',
    0xa40a: 'Sharpness',
    0xa40c: 'SubjectDistanceRange',
    0xa460: 'CompositeImage',
    0xa500: 'Gamma',
  }),
  ...tags('speed', { 0x8827: 'ISO' }),
  ...tags('numbers', { 0xa432: 'LensInfo' }),
  [0x9201, { name: 'ShutterSpeedValue', kind: 'number', convert: fromApexTime }],
  [0x9202, { name: 'ApertureValue', kind: 'number', convert: fromApexAperture }],
  [0x9205, { name: 'MaxApertureValue', kind: 'number', convert: fromApexAperture }],
]);

/** Tags of the GPS directory. */
export const GPS_TAGS: ReadonlyMap<number, ExifTag> = new Map<number, ExifTag>([
  ...tags('text', {
    0x01: 'GPSLatitudeRef',
    0x03: 'GPSLongitudeRef',
    0x0c: 'GPSSpeedRef',
    0x0e: 'GPSTrackRef',
    0x10: 'GPSImgDirectionRef',
    0x12: 'GPSMapDatum',
    0x1d: 'GPSDateStamp',
  }),
  ...tags('degrees', { 0x02: 'GPSLatitude', 0x04: 'GPSLongitude' }),
  ...tags('clock', { 0x07: 'GPSTimeStamp' }),
  ...tags('number', {
    0x05: 'GPSAltitudeRef',
    0x06: 'GPSAltitude',
    0x0b: 'GPSDOP',
    0x0d: 'GPSSpeed',
    0x0f: 'GPSTrack',
    0x11: 'GPSImgDirection',
    0x1f: 'GPSHPositioningError',
  }),
]);
