/**
 * The last album a person filed under, on this device.
 *
 * @module
 */
import type { Notes } from '../../backend/notes.ts';

const toName = (owner: string) => `tintype.last-album.${owner}`;

/** The last album used, or nothing. */
export const readLastAlbum = (notes: Notes, owner: string): string =>
  notes.getItem(toName(owner)) ?? '';

export const rememberLastAlbum = (notes: Notes, owner: string, album: string): void =>
  notes.setItem(toName(owner), album);
