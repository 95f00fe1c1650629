/**
 * Several texts as one fact of a column: make and model, say.
 *
 * @module
 */

/** No text of a record holds a control character but line breaks and tabs. */
const SEPARATOR = '\u001f';

/** Several texts as one fact, each in its place. */
export const joinTexts = (texts: readonly (string | undefined)[]): string | undefined =>
  texts.some(Boolean) ? texts.map((text) => text ?? '').join(SEPARATOR) : undefined;

/** The texts that one fact was made of; empty where there was none. */
export const splitTexts = (joined: string | undefined): string[] =>
  joined === undefined ? [] : joined.split(SEPARATOR);
