import type { PhotoId } from '#contract/photo-id';
import type { Archive } from '../backend/archive.ts';
import type { Said } from '../catalog/edited-photo.ts';

/** What an export reads. */
export interface ExportArchive extends Pick<Archive, 'config' | 'originals' | 'records'> {
  /** What is said of photos. */
  readSaid(photoIds: readonly PhotoId[]): Promise<Said[]>;
}
