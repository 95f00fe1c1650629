import { blobSource } from '#metadata/byte-source';
import { readMetadata } from '#metadata/read-metadata';
import { developPhoto, type Developed, type DevelopedPhoto } from './develop-photo.ts';
import { removeLocation } from './remove-location/remove-location.ts';

/** What is to be done with a file before it is developed. */
export interface DevelopWishes {
  /** Take out of it where it was taken. */
  withoutLocation?: boolean;
}

/** A photo, and what it has become if that is not the file that was given. */
export type DevelopedAsWished =
  | Exclude<Developed, DevelopedPhoto>
  | (DevelopedPhoto & { changed?: Blob })
  /** It says where it was taken, and that cannot be taken out of it. */
  | { kind: 'located' };

/**
 * Develop a file, without its location if that is wished: of one that keeps it, nothing is made.
 *
 * @param onRead hears what is known once all but the renditions is
 * @throws DOMException if the device cannot give the file's bytes.
 */
export async function developAsWished(
  file: Blob,
  { withoutLocation = false }: DevelopWishes,
  onRead: (photo: DevelopedPhoto & { changed?: Blob }) => void,
): Promise<DevelopedAsWished> {
  if (!withoutLocation) return developPhoto(file, onRead);
  const reading = await readMetadata(blobSource(file));
  if (reading.kind === 'rejected') return reading;
  const removal = await removeLocation(file, reading.metadata.mediaType);
  if (removal.kind === 'impossible') return { kind: 'located' };
  if (removal.kind === 'none') return developPhoto(file, onRead);
  const { file: changed } = removal;
  const developed = await developPhoto(changed, (photo) => onRead({ ...photo, changed }));
  return developed.kind === 'photo' ? { ...developed, changed } : developed;
}
