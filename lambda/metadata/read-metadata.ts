/**
 * Reads a photo's metadata: what the file states, and what that means.
 *
 * @module
 */
import type { PhotoMetadata, RejectionReason } from '#contract/photo-metadata';
import { boundedReader, FIRST_READ_BYTES, keepWhatWasFound } from './byte-reader.ts';
import type { ByteSource } from './byte-source.ts';
import { noFindings } from './findings.ts';
import { recognise } from './formats/registry.ts';
import { isVideo } from './formats/video.ts';
import { describePhoto } from './meaning/describe.ts';

/** What a file turned out to be. */
export type MetadataReading =
  { kind: 'photo'; metadata: PhotoMetadata } | { kind: 'rejected'; reason: RejectionReason };

/**
 * Read a photo's metadata from as few of its bytes as hold it.
 *
 * Whatever the bytes are, this comes to an end soon and throws nothing.
 *
 * @throws what {@link ByteSource.read} throws.
 */
export async function readMetadata(source: ByteSource): Promise<MetadataReading> {
  if (source.sizeBytes === 0) return { kind: 'rejected', reason: 'empty' };
  const reader = boundedReader(source);
  const head = await reader.at(0, FIRST_READ_BYTES);
  const recognised = recognise(head);
  if (!recognised) return { kind: 'rejected', reason: isVideo(head) ? 'video' : 'not-an-image' };
  const { format, mediaType } = recognised;
  const found = noFindings(mediaType);
  await keepWhatWasFound(() => format.read(reader, found));
  const isTruncated = reader.stoppedShort || found.effortLeft === 0 || found.isCut === true;
  // What lies beyond the bounds may well be sound.
  if (!found.codedSize && !found.isSound && found.tags.size === 0 && !isTruncated)
    return { kind: 'rejected', reason: 'damaged' };
  return { kind: 'photo', metadata: describePhoto(found, isTruncated) };
}
