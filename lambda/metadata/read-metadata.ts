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
  const recognised = recognise(await reader.at(0, FIRST_READ_BYTES));
  if (!recognised) return { kind: 'rejected', reason: 'not-an-image' };
  const { format, mediaType } = recognised;
  const found = noFindings(mediaType);
  await keepWhatWasFound(() => format.read(reader, found));
  if (!found.codedSize && !found.isSound && found.tags.size === 0)
    return { kind: 'rejected', reason: 'damaged' };
  const isTruncated = reader.stoppedShort || found.effortLeft === 0;
  return { kind: 'photo', metadata: describePhoto(found, isTruncated) };
}
