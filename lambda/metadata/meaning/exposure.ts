import type { PhotoMetadata } from '#contract/photo-metadata';
import { notedIso } from '../maker-notes/noted.ts';
import { compact } from './compact.ts';
import type { TagReader } from './tag-reader.ts';

/** How the photo was exposed. */
export function describeExposure(tags: TagReader): PhotoMetadata['exposure'] {
  return compact({
    iso: describeIso(tags),
    fNumber: tags.positive('ExifIFD:FNumber', 'XMP-exif:FNumber') ?? apertureValue(tags),
    exposureTime:
      tags.positive('ExifIFD:ExposureTime', 'XMP-exif:ExposureTime') ??
      stated(tags.positive('ExifIFD:ShutterSpeedValue', 'XMP-exif:ShutterSpeedValue')),
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

/** All that Exif's ISO can say; what is beyond is in its own tags. */
const ISO_MAX = 0xffff;

function describeIso(tags: TagReader): number | undefined {
  const iso = tags.positive('ExifIFD:ISO', 'XMP-exifEX:PhotographicSensitivity', 'XMP-exif:ISO');
  if (iso !== undefined && iso !== ISO_MAX) return iso;
  const beyond = tags.positive('ExifIFD:RecommendedExposureIndex', 'ExifIFD:ISOSpeed');
  return beyond ?? iso ?? notedIso(tags);
}

/** From the logarithm that APEX has, as lenses are engraved: to a tenth. */
function apertureValue(tags: TagReader): number | undefined {
  const value = stated(tags.positive('ExifIFD:ApertureValue', 'XMP-exif:ApertureValue'));
  return value === undefined ? undefined : Math.round(value * 10) / 10;
}

/** One stands for a logarithm of zero, which is what programs write that know nothing. */
const stated = (value: number | undefined) => (value === 1 ? undefined : value);
