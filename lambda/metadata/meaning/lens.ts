import type { PhotoMetadata } from '#contract/photo-metadata';
import { compact } from './compact.ts';
import { nameOf } from './name.ts';
import type { TagReader } from './tag-reader.ts';

/** What a camera says of a lens that it does not know: zeros with their units. */
const NO_LENS = /^[\s0.,/-]*(?:mm)?[\s0.,/f-]*$/i;

/** The lens by name, or else by what it can do. */
export function describeLens(tags: TagReader): PhotoMetadata['lens'] {
  const models = [
    nameOf(tags.text('ExifIFD:LensModel')),
    nameOf(tags.text('XMP-exifEX:LensModel')),
    specification(tags.numbers('ExifIFD:LensInfo')),
    nameOf(tags.text('XMP-aux:Lens')),
  ];
  return compact({
    make: [tags.text('ExifIFD:LensMake'), tags.text('XMP-exifEX:LensMake')]
      .map(nameOf)
      .find(Boolean),
    model: models.find((model) => model !== undefined && !NO_LENS.test(model)),
  });
}

/** `24-70mm f/2.8-4`, of the focal lengths and f-numbers at both ends; of these, what is known. */
function specification([short = 0, long = 0, wide = 0, narrow = 0]: number[]): string | undefined {
  if (!(short > 0 && long > 0)) return undefined;
  const range = (from: number, to: number) => (to > 0 && to !== from ? `${from}-${to}` : `${from}`);
  return `${range(short, long)}mm${wide > 0 ? ` f/${range(wide, narrow)}` : ''}`;
}
