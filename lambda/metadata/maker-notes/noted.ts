/**
 * What MakerNotes come to, for photos of which nothing better says it.
 *
 * They have no focal length for 35 mm film of their own; Exif has, or nobody.
 *
 * @module
 */
import type { TagReader } from '../meaning/tag-reader.ts';
import { formatSpecification } from './specification.ts';

/** `24-70mm f/2.8` and no more: what a lens can do, and not what it is called. */
const BARE = /^\s*[\d.]+(?:-[\d.]+)?\s*mm(?:\s*f\/?[\d.]+(?:-[\d.]+)?)?$/i;

/**
 * The name of the lens: as the camera wrote it, which is how later ones write it into
 * Exif; else by its number.
 */
export function notedLensName(tags: TagReader): string | undefined {
  return writtenNames(tags).find((name) => !BARE.test(name)) ?? tags.text('Composite:LensID');
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
