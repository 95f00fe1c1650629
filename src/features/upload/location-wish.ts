/**
 * Whether photos go up without what says where they were taken, on this device.
 *
 * @module
 */
import type { Notes } from '../../backend/notes.ts';

const toName = (owner: string) => `tintype.without-location.${owner}`;

export const readLocationWish = (notes: Notes, owner: string): boolean =>
  notes.getItem(toName(owner)) === 'yes';

export const rememberLocationWish = (notes: Notes, owner: string, isWished: boolean): void =>
  isWished ? notes.setItem(toName(owner), 'yes') : notes.removeItem(toName(owner));
