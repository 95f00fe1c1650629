import * as z from 'zod/mini';
import { COLLECTION_FIELDS, COLLECTION_NAME_MAX_CHARACTERS } from '#contract/edit-fields';

/** What an album is to be called, or what is wrong with it, in words. */
export type NameCheck = { name: string } | { fault: string };

/** The name that somebody typed, without the space around it. */
export function checkName(typed: string): NameCheck {
  const name = typed.normalize('NFC').trim();
  if (name === '') return { fault: 'An album needs a name.' };
  if (name.length > COLLECTION_NAME_MAX_CHARACTERS)
    return {
      fault: `A name has at most ${COLLECTION_NAME_MAX_CHARACTERS} characters; this one has ${name.length}.`,
    };
  const isSound = !/\p{Cc}/u.test(name) && z.safeParse(COLLECTION_FIELDS.name, name).success;
  return isSound ? { name } : { fault: 'A name has no line breaks or control characters.' };
}

/** What stands where an album has no name. */
export const NO_NAME = 'No name';
