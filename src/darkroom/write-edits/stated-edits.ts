/**
 * What a person said of a photo, to be written into a copy of it.
 *
 * @module
 */
import type { PhotoFieldValues } from '#contract/edit-fields';

/** Makes what may be said also what may be said to be none. */
type OrNone<Fields> = { [Name in keyof Fields]?: Fields[Name] | null | undefined };

/**
 * By field: absent, nothing was said and what the camera wrote stays; `null`, there is
 * none, whatever the camera wrote; else the value, within the bounds of
 * `#contract/edit-fields`. Each value is all that is said of its field: of a place
 * without altitude or town none is kept, of a camera without a make none.
 */
export interface StatedEdits extends OrNone<
  Pick<
    PhotoFieldValues,
    'takenAt' | 'utcOffset' | 'place' | 'title' | 'description' | 'rating' | 'camera' | 'lens'
  >
> {
  /** The whole list as it is to be. */
  keywords?: readonly string[] | null | undefined;
  /** 1 to 8 as Exif counts: how the picture is to be shown, not by how much it is turned. */
  orientation?: number | null | undefined;
}

/** Whether anything is said of any of these fields. */
export const isSaid = (edits: StatedEdits, ...fields: (keyof StatedEdits)[]): boolean =>
  fields.some((field) => edits[field] !== undefined);
