/**
 * What the tags mean.
 *
 * @module
 */
import type { PhotoMetadata } from '#contract/photo-metadata';
import type { Findings } from '../findings.ts';
import { isOrientation, isSideways } from '../orientation.ts';
import { compact } from './compact.ts';
import { fitTags } from './fit-tags.ts';
import { describePlace } from './place.ts';
import { type TagReader, tagReader } from './tag-reader.ts';
import { describeTime } from './time.ts';
import { describeText } from './words.ts';

/** Describe a photo by what was found in it. */
export function describePhoto(found: Findings, isTruncated: boolean): PhotoMetadata {
  const tags = tagReader(found.tags);
  const { tags: kept, dropped } = fitTags(found.tags);
  return {
    mediaType: found.mediaType,
    ...describeSize(found, tags),
    ...compact({
      time: describeTime(tags),
      camera: compact({
        make: tags.text('IFD0:Make', 'XMP-tiff:Make'),
        model: tags.text('IFD0:Model', 'XMP-tiff:Model', 'IFD0:UniqueCameraModel'),
        software: tags.text('IFD0:Software', 'XMP-xmp:CreatorTool', 'PNG:Software'),
      }),
      lens: describeLens(tags),
      exposure: describeExposure(tags),
      place: describePlace(tags),
      color: describeColor(tags),
      text: describeText(tags),
      droppedTags: dropped || undefined,
      truncated: isTruncated ? (true as const) : undefined,
    }),
    tags: kept,
  };
}

/** The container's own turning counts before Exif's, which it makes obsolete. */
function describeSize({ codedSize, containerOrientation }: Findings, tags: TagReader) {
  const stated = containerOrientation ?? tags.number('IFD0:Orientation');
  const orientation = isOrientation(stated) ? stated : undefined;
  const { width, height } = codedSize ?? {};
  const isTurned = isSideways(orientation ?? 1);
  return compact({
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    codedWidth: width,
    codedHeight: height,
    orientation,
  });
}

function describeLens(tags: TagReader): PhotoMetadata['lens'] {
  const isKnown = (text: string | undefined) =>
    text !== undefined && !/^(?:-+|unknown.*|0.*)$/i.test(text);
  const models = [
    tags.text('ExifIFD:LensModel'),
    tags.text('XMP-exifEX:LensModel'),
    specification(tags.numbers('ExifIFD:LensInfo')),
    tags.text('XMP-aux:Lens'),
  ];
  return compact({
    make: tags.text('ExifIFD:LensMake', 'XMP-exifEX:LensMake'),
    model: models.find(isKnown),
  });
}

/** `24-70mm f/2.8-4`, of the focal lengths and f-numbers at both ends; those must be known. */
function specification([short = 0, long = 0, wide = 0, narrow = 0]: number[]): string | undefined {
  if (!(short > 0 && long > 0)) return undefined;
  const range = (from: number, to: number) => (to > 0 && to !== from ? `${from}-${to}` : `${from}`);
  return `${range(short, long)}mm${wide > 0 ? ` f/${range(wide, narrow)}` : ''}`;
}

function describeExposure(tags: TagReader): PhotoMetadata['exposure'] {
  const iso = tags.positive('ExifIFD:ISO', 'XMP-exifEX:PhotographicSensitivity', 'XMP-exif:ISO');
  return compact({
    // 65535 is all that Exif's ISO can say; what is beyond is in its own tags.
    iso:
      iso === undefined || iso === 0xffff
        ? (tags.positive('ExifIFD:RecommendedExposureIndex', 'ExifIFD:ISOSpeed') ?? iso)
        : iso,
    fNumber: tags.positive('ExifIFD:FNumber', 'XMP-exif:FNumber'),
    exposureTime: tags.positive('ExifIFD:ExposureTime', 'XMP-exif:ExposureTime'),
    focalLength: tags.positive('ExifIFD:FocalLength', 'XMP-exif:FocalLength'),
    focalLength35: tags.positive(
      'ExifIFD:FocalLengthIn35mmFormat',
      'XMP-exif:FocalLengthIn35mmFormat',
    ),
    exposureBias: tags.number('ExifIFD:ExposureCompensation', 'XMP-exif:ExposureCompensation'),
    flash: tags.whole('ExifIFD:Flash'),
    program: tags.whole('ExifIFD:ExposureProgram', 'XMP-exif:ExposureProgram'),
    meteringMode: tags.whole('ExifIFD:MeteringMode', 'XMP-exif:MeteringMode'),
    whiteBalance: tags.whole('ExifIFD:WhiteBalance', 'XMP-exif:WhiteBalance'),
  });
}

/** Exif's codes that name a space; 65535 only says that it is another. */
const COLOR_SPACES: Readonly<Record<number, string>> = { 1: 'sRGB', 2: 'Adobe RGB' };

function describeColor(tags: TagReader): PhotoMetadata['color'] {
  return compact({
    space: COLOR_SPACES[tags.number('ExifIFD:ColorSpace', 'XMP-exif:ColorSpace') ?? 0],
    profile: tags.text('ICC_Profile:ProfileDescription'),
  });
}
