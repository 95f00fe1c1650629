/**
 * All that is learned of a file before anything is sent: what it is, what the
 * camera wrote, its hash, and its small pictures.
 *
 * @module
 */
import type { PhotoMetadata, RejectionReason } from '#contract/photo-metadata';
import { isTurnedByContainer } from '#metadata/preview/turned-by-container';
import { readMetadata } from '#metadata/read-metadata';
import { sourceOf, withContent, type Content } from './content.ts';
import { makeRenditions, type Renditions } from './make-renditions.ts';
import { hashFile, type FileHashes } from './hash-file.ts';

export interface DevelopedPhoto extends FileHashes {
  kind: 'photo';
  metadata: PhotoMetadata;
  /** Absent where this browser cannot decode the photo, or failed to; it can be kept all the same. */
  renditions?: Renditions;
}

export type Developed = DevelopedPhoto | { kind: 'rejected'; reason: RejectionReason };

/**
 * Read a file with the same code as the Lambda, and make its renditions.
 *
 * A photo is worth keeping without them: nothing that goes wrong with them is an error.
 *
 * @param onRead hears what is known once all but the renditions is
 * @throws DOMException if the device cannot give the file's bytes.
 */
export const developPhoto = (
  file: Blob,
  onRead: (photo: DevelopedPhoto) => void,
): Promise<Developed> => withContent(file, (content) => developContent(file, content, onRead));

async function developContent(
  file: Blob,
  content: Content,
  onRead: (photo: DevelopedPhoto) => void,
): Promise<Developed> {
  const reading = await readMetadata(sourceOf(content));
  if (reading.kind === 'rejected') return reading;
  const { metadata } = reading;
  const photo: DevelopedPhoto = { kind: 'photo', ...(await hashFile(content)), metadata };
  onRead(photo);
  const renditions = await tryRenditions(file, content, metadata);
  return { ...photo, ...(renditions ? { renditions } : {}) };
}

async function tryRenditions(
  file: Blob,
  content: Content,
  metadata: PhotoMetadata,
): Promise<Renditions | undefined> {
  try {
    const isTurned = await isTurnedByContainer(sourceOf(content));
    return await makeRenditions({ file, content, metadata, isTurnedByContainer: isTurned });
  } catch (error) {
    console.warn('no renditions', error);
    return undefined;
  }
}
