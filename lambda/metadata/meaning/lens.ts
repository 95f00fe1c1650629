import type { PhotoMetadata } from '#contract/photo-metadata';
import { formatSpecification, isSpecification } from '../lens-specification.ts';
import { notedLensName, notedLensSpecification } from '../maker-notes/noted.ts';
import { compact } from './compact.ts';
import { lensNameOf, nameOf } from './name.ts';
import type { TagReader } from './tag-reader.ts';

/** The lens by name, or else by what it can do. */
export function describeLens(tags: TagReader): PhotoMetadata['lens'] {
  const xmpName = lensNameOf(tags.text('XMP-aux:Lens'));
  const models = [
    lensNameOf(tags.text('ExifIFD:LensModel')),
    lensNameOf(tags.text('XMP-exifEX:LensModel')),
    xmpName !== undefined && isSpecification(xmpName) ? undefined : xmpName,
    notedLensName(tags),
    formatSpecification(tags.numbers('ExifIFD:LensInfo')),
    xmpName,
    notedLensSpecification(tags),
  ];
  return compact({
    make: [tags.text('ExifIFD:LensMake'), tags.text('XMP-exifEX:LensMake')]
      .map(nameOf)
      .find(Boolean),
    model: models.find((model) => model !== undefined),
  });
}
