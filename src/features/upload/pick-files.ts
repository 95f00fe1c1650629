/**
 * The browser's chooser that gives handles, where it has one: what it gives can be read
 * again after a reload.
 *
 * "File System Access", WICG; Chromium alone.
 *
 * @module
 */

/** What TypeScript does not know yet. */
interface WithPickers {
  showOpenFilePicker?(options: { multiple: boolean }): Promise<FileSystemHandle[]>;
  showDirectoryPicker?(options: { mode: 'read' }): Promise<FileSystemHandle>;
}

/**
 * A function that lets somebody choose files, or a folder; nothing if they choose none.
 *
 * Not on phones: there the file input offers the gallery, and the chooser does not.
 */
export function findPicker(isFolder: boolean): (() => Promise<FileSystemHandle[]>) | undefined {
  const browser: Window & WithPickers = window;
  const { showOpenFilePicker, showDirectoryPicker } = browser;
  if (!window.matchMedia('(pointer: fine)').matches) return undefined;
  if (isFolder && showDirectoryPicker)
    return () => orNone(async () => [await showDirectoryPicker.call(browser, { mode: 'read' })]);
  if (!isFolder && showOpenFilePicker)
    return () => orNone(() => showOpenFilePicker.call(browser, { multiple: true }));
  return undefined;
}

async function orNone(choose: () => Promise<FileSystemHandle[]>): Promise<FileSystemHandle[]> {
  try {
    return await choose();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    throw error;
  }
}
