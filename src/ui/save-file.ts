/** How long the browser may take to ask where to save, milliseconds. */
const ASKED_FOR_MS = 60_000;

/** Have the browser save bytes under a name. */
export function saveFile(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), ASKED_FOR_MS);
}
