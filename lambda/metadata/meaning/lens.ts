import type { PhotoMetadata } from '#contract/photo-metadata';
import { formatSpecification, isSpecification } from '../lens-specification.ts';
import { notedLensName, notedLensSpecification } from '../maker-notes/noted.ts';
import { compact } from './compact.ts';
import { nameOf } from './name.ts';
import type { TagReader } from './tag-reader.ts';

/** What a camera says of a lens that it does not know: zeros with their units. */
const NO_LENS = /^[\s0.,/-]*(?:mm)?[\s0.,/f-]*$/i;

/** The lens by name, or else by what it can do. */
export function describeLens(tags: TagReader): PhotoMetadata['lens'] {
  const xmpName = nameOf(tags.text('XMP-aux:Lens'));
  const models = [
    nameOf(tags.text('ExifIFD:LensModel')),
    nameOf(tags.text('XMP-exifEX:LensModel')),
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
    model: models.find((model) => model !== undefined && !NO_LENS.test(model)),
  });
}
