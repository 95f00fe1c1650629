/** What programs write that have no name to write. */
const NO_NAME = /^(?:-+|n\/?a|none|null|undefined|unknown.*|not available|no[ -]lens)$/i;

/** A name of a thing, unless it says that there is none. */
export const nameOf = (text: string | undefined): string | undefined =>
  text === undefined || NO_NAME.test(text.trim()) ? undefined : text;
