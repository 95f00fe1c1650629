/**
 * Copy a text that is still being made.
 *
 * Safari copies only within the click that asked for it, so it is given a promise then;
 * where the clipboard takes no promises, the text is written when it is there.
 *
 * @returns whether it was copied; a text that could not be made was not
 */
export async function copyWhenThere(text: Promise<string>): Promise<boolean> {
  try {
    if (typeof ClipboardItem === 'undefined') await navigator.clipboard.writeText(await text);
    else {
      const blob = text.then((written) => new Blob([written], { type: 'text/plain' }));
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    }
    return true;
  } catch {
    return false;
  }
}
