/**
 * What a file is to say of one thing, wherever files say it.
 *
 * @module
 */
import type { PhotoMetadata } from '#contract/photo-metadata';
import type { ExifValue } from './exif-values.ts';
import type { StatedProperty, XmpProperty } from './xmp-text.ts';

/** Tags and what they are to have; `undefined` for those that are to go. */
type Entries = readonly (readonly [tag: number, value: ExifValue | undefined])[];

/** All that contradicts it goes; what is not named here stays as it is. */
export interface Statement {
  ifd0?: Entries;
  exif?: Entries;
  gps?: Entries;
  gone?: readonly XmpProperty[];
  stated?: readonly StatedProperty[];
  /** Data sets of IPTC's record 2 that go: XMP has what they said, and at any length. */
  iptc?: readonly number[];
  /** Keywords of PNG's own texts that go, in lower case. */
  texts?: readonly string[];
}

/** What the file says so far. */
export type Before = Pick<PhotoMetadata, 'time' | 'text' | 'tags' | 'codedWidth' | 'codedHeight'>;

/** Entries that go, in each directory that may have them. */
export const goneTags = (...tags: number[]): Entries => tags.map((tag) => [tag, undefined]);
