/**
 * Photos as their owner says they are, over the columns that hold them: whatever the table
 * says of a photo or of a field, the row is what both come to.
 *
 * @module
 */
import { parsePhotoId, type PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import { applyEdits, pickEditable, restoreEditable } from './edited-photo.ts';
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
  const writeShown = (photo: Photo): number => {
    const written = registers.readWritten(photo.photoId);
    return write(written && photo.status === 'ready' ? restoreEditable(photo, written) : photo);
  };
  const refreshPhoto = (photoId: PhotoId) => {
    const shown = columns.findRows(photoId).map((row) => columns.read(row));
    const written = registers.readWritten(photoId);
    return shown.map((photo) =>
      write(written && photo.status === 'ready' ? restoreEditable(photo, written) : photo),
    );
  };
  return {
    write,
    writeShown,
    refresh(subject) {
      const photoId = parsePhotoId(subject);
      return photoId ? refreshPhoto(photoId) : [];
    },
  };
}
