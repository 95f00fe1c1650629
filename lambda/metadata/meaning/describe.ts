/**
 * What the tags mean.
 *
 * @module
 */
import type { PhotoMetadata } from '#contract/photo-metadata';
import type { Findings } from '../findings.ts';
import { isOrientation, isSideways } from '../orientation.ts';
import { describeAbout } from './about.ts';
import { compact } from './compact.ts';
import { describeExposure } from './exposure.ts';
import { fitTags } from './fit-tags.ts';
import { describeLens } from './lens.ts';
import { nameOf } from './name.ts';
import { describePlace } from './place.ts';
import { type TagReader, tagReader } from './tag-reader.ts';
import { describeTime } from './time.ts';
import { describeText } from './words.ts';

/** Describe a photo by what was found in it. */
export function describePhoto(found: Findings, isTruncated: boolean): PhotoMetadata {
  const tags = tagReader(found.tags);
  const name = (...names: string[]) => names.map((tag) => nameOf(tags.text(tag))).find(Boolean);
  const { tags: kept, dropped } = fitTags(found.tags);
  return {
    mediaType: found.mediaType,
    ...describeSize(found, tags),
    ...compact({
      time: describeTime(tags),
      camera: compact({
        make: name('IFD0:Make', 'XMP-tiff:Make'),
        model: name('IFD0:Model', 'XMP-tiff:Model', 'IFD0:UniqueCameraModel'),
        serialNumber: name(
          'ExifIFD:SerialNumber',
          'XMP-exifEX:BodySerialNumber',
          'XMP-aux:SerialNumber',
        ),
        software: tags.text('IFD0:Software', 'XMP-xmp:CreatorTool', 'PNG:Software'),
      }),
      lens: describeLens(tags),
      exposure: describeExposure(tags),
      place: describePlace(tags),
      color: describeColor(tags),
      text: describeText(tags),
      about: describeAbout(tags, found),
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

/** Exif's codes that name a space; 65535 only says that it is another. */
const COLOR_SPACES: Readonly<Record<number, string>> = { 1: 'sRGB', 2: 'Adobe RGB' };

function describeColor(tags: TagReader): PhotoMetadata['color'] {
  return compact({
    space: COLOR_SPACES[tags.number('ExifIFD:ColorSpace', 'XMP-exif:ColorSpace') ?? 0],
    profile: tags.text('ICC_Profile:ProfileDescription'),
  });
}
