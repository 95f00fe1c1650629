/** What programs write that have no name to write. */
const NO_NAME = /^(?:-+|n\/?a|none|null|undefined|unknown.*|not available|no[ -]lens)$/i;

/** A name of a thing, unless it says that there is none. */
export const nameOf = (text: string | undefined): string | undefined =>
  text === undefined || NO_NAME.test(text.trim()) ? undefined : text;

/** What a camera says of a lens that it does not know: zeros with their units. */
const NO_LENS = /^[\s0.,/-]*(?:mm)?[\s0.,/f-]*$/i;

/** A name of a lens, or what it can do, unless it says nothing. */
export function lensNameOf(text: string | undefined): string | undefined {
  const name = nameOf(text);
  return name !== undefined && NO_LENS.test(name) ? undefined : name;
}
