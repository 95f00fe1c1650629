import type { PhotoMetadata, RejectionReason } from '#contract/photo-metadata';
import type { ByteSource } from './byte-source.ts';

/** What a file turned out to be. */
export type MetadataReading =
  | { kind: 'photo'; metadata: PhotoMetadata }
  | { kind: 'rejected'; reason: RejectionReason };

/** Read a photo's metadata from as few of its bytes as hold it. */
export async function readMetadata(source: ByteSource): Promise<MetadataReading> {
  if (source.sizeBytes === 0) return { kind: 'rejected', reason: 'empty' };
  await source.read(0, 16);
  return { kind: 'rejected', reason: 'not-an-image' };
}
