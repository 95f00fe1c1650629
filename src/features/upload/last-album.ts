/**
 * The last album a person filed under, on this device.
 *
 * @module
 */
const toStorageKey = (owner: string) => `tintype.last-album.${owner}`;

/** The last album used, or nothing. */
export const readLastAlbum = (owner: string): string =>
  localStorage.getItem(toStorageKey(owner)) ?? '';

export const rememberLastAlbum = (owner: string, album: string): void =>
  localStorage.setItem(toStorageKey(owner), album);
