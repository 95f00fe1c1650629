/**
 * The JPEGs that a file carries of its own picture, as RAW files do.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import { boundedReader, type ByteReader, keepWhatWasFound, windowOf } from '../byte-reader.ts';
import type { ByteSource } from '../byte-source.ts';
import type { Size } from '../findings.ts';
import type { AddRange, ByteRange } from './byte-range.ts';
import { findInCr3 } from './cr3-previews.ts';
import { readJpegFrame } from './jpeg-frame.ts';
import { findInRaf } from './raf-preview.ts';
import { findInTiff } from './tiff-previews.ts';

/** A JPEG in a file, as large as it says. */
export interface EmbeddedPreview extends ByteRange, Size {}

/** Which files are looked into, and how. What they claim is not yet looked at. */
const FINDERS: Partial<Record<MediaType, (file: ByteReader, add: AddRange) => Promise<void>>> = {
  'image/tiff': findInTiff,
  'image/x-adobe-dng': findInTiff,
  'image/x-canon-cr2': findInTiff,
  'image/x-nikon-nef': findInTiff,
  'image/x-sony-arw': findInTiff,
  'image/x-pentax-pef': findInTiff,
  'image/x-olympus-orf': findInTiff,
  'image/x-panasonic-rw2': findInTiff,
  'image/x-canon-cr3': findInCr3,
  'image/x-fuji-raf': findInRaf,
};

/** A RAW file has three or four. */
const RANGES_MAX = 16;

/** Fewer bytes are no picture worth looking at. */
const RANGE_BYTES_MIN = 256;

/**
 * The previews in a file of this type, the best first: whole ones before those that
 * are cut off where the file ends, larger ones before smaller ones.
 *
 * Bounded as all reading is, whatever the file claims.
 *
 * @throws what {@link ByteSource.read} throws.
 */
export async function findPreviews(
  source: ByteSource,
  mediaType: MediaType,
): Promise<EmbeddedPreview[]> {
  const find = FINDERS[mediaType];
  if (!find) return [];
  const ranges: ByteRange[] = [];
  await keepWhatWasFound(() =>
    find(boundedReader(source), (range) => {
      if (ranges.length < RANGES_MAX && range.length >= RANGE_BYTES_MIN) ranges.push(range);
    }),
  );
  const previews: EmbeddedPreview[] = [];
  // What is largest in bytes may be the sensor's data, which is no JPEG for us.
  const reader = boundedReader(source);
  for (const range of ranges.toSorted((a, b) => b.length - a.length))
    await keepWhatWasFound(async () => {
      const size = await readJpegFrame(windowOf(reader, range.offset, range.length));
      if (size) previews.push({ ...range, ...size });
    });
  const isWhole = ({ offset, length }: ByteRange) => offset + length <= source.sizeBytes;
  const rank = (preview: EmbeddedPreview) =>
    (isWhole(preview) ? 1e12 : 0) + preview.width * preview.height;
  return previews.toSorted((a, b) => rank(b) - rank(a));
}
