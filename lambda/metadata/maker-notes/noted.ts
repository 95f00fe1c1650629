/**
 * What MakerNotes come to, for photos of which nothing better says it.
 *
 * They have no focal length for 35 mm film of their own; Exif has, or nobody.
 *
 * @module
 */
import { formatSpecification, isSpecification } from '../lens-specification.ts';
import type { TagReader } from '../meaning/tag-reader.ts';

/**
 * The name of the lens: as the camera wrote it, which is how later ones write it into
 * Exif; else by its number.
 */
export function notedLensName(tags: TagReader): string | undefined {
  return writtenNames(tags).find((name) => !isSpecification(name)) ?? tags.text('Composite:LensID');
}

/** What the lens can do, in words, where the notes do not say what it is called. */
export function notedLensSpecification(tags: TagReader): string | undefined {
  const number = (name: string) => tags.positive(`FujiFilm:${name}`) ?? NaN;
  const range = [number('MinFocalLength'), number('MaxFocalLength')];
  const apertures = [number('MaxApertureAtMinFocal'), number('MaxApertureAtMaxFocal')];
  return (
    tags.text('Sony:LensSpec', 'Nikon:Lens') ??
    writtenNames(tags)[0] ??
    formatSpecification([...range, ...apertures])
  );
}

const writtenNames = (tags: TagReader) =>
  ['Canon:LensModel', 'Nikon:LensModel', 'Olympus:LensModel', 'Panasonic:LensType'].flatMap(
    (name) => tags.text(name) ?? [],
  );

/** What Exif calls ISO. */
export const notedIso = (tags: TagReader): number | undefined =>
  tags.positive('Nikon:ISO', 'Composite:ISO', 'Panasonic:ISO', 'Pentax:ISO');
