/**
 * Photos as their owner says they are, over the columns that hold them: whatever the table
 * says of a photo or of a field, the row is what both come to.
 *
 * @module
 */
import { parsePhotoId, type PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import { applyEdits, pickEditable, restoreEditable, type Editable } from './edited-photo.ts';
import type { PhotoColumns } from './photo-columns.ts';
import type { Registers } from './registers.ts';

export interface EditedColumns {
  /** Write a photo as the table has it; its row. */
  write(photo: Photo): number;
  /** Write a photo as a screen had it, edits and all; its row. */
  writeShown(photo: Photo): number;
  /** Write anew what an edit is about; the rows. */
  refresh(subject: string): number[];
}

export function createEditedColumns(columns: PhotoColumns, registers: Registers): EditedColumns {
  const write = (photo: Photo): number => {
    const said = registers.read(photo.photoId);
    if (said.size === 0 || photo.status !== 'ready') {
      registers.keepWritten(photo.photoId, undefined);
      return columns.write(photo);
    }
    registers.keepWritten(photo.photoId, pickEditable(photo));
    return columns.write(applyEdits(photo, said));
  };
  /** @param written what the camera wrote; absent where the photo shows that */
  const writeShown = (photo: Photo, written: Editable | undefined): number =>
    write(written && photo.status === 'ready' ? restoreEditable(photo, written) : photo);
  const refreshPhoto = (photoId: PhotoId) => {
    const shown = columns.findRows(photoId).map((row) => columns.read(row));
    // Before any is written: the first that nothing is said of forgets it for its copies.
    const written = registers.readWritten(photoId);
    return shown.map((photo) => writeShown(photo, written));
  };
  return {
    write,
    writeShown: (photo) => writeShown(photo, registers.readWritten(photo.photoId)),
    refresh(subject) {
      const photoId = parsePhotoId(subject);
      return photoId ? refreshPhoto(photoId) : [];
    },
  };
}
