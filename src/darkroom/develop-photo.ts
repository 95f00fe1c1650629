/**
 * All that is learned of a file before anything is sent: what it is, what the
 * camera wrote, its hash, and its small pictures.
 *
 * @module
 */
import type { PhotoMetadata, RejectionReason } from '#contract/photo-metadata';
import { blobSource } from '#metadata/byte-source';
import { readMetadata } from '#metadata/read-metadata';
import { makeRenditions, type Renditions } from './make-renditions.ts';
import { toSha256 } from '../sha256.ts';

export type Developed =
  | {
      kind: 'photo';
      sha256: string;
      metadata: PhotoMetadata;
      /** Absent where this browser cannot decode the photo; it can be kept all the same. */
      renditions?: Renditions;
    }
  | { kind: 'rejected'; reason: RejectionReason };

/**
 * Read a file with the same code as the Lambda, and make its renditions.
 *
 * @throws DOMException if the device cannot give the file's bytes.
 */
export async function developPhoto(file: Blob): Promise<Developed> {
  const reading = await readMetadata(blobSource(file));
  if (reading.kind === 'rejected') return reading;
  const { metadata } = reading;
  const renditions = await makeRenditions(file, metadata.mediaType);
  return {
    kind: 'photo',
    sha256: await toSha256(file),
    metadata,
    ...(renditions ? { renditions } : {}),
  };
}
