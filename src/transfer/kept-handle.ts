/**
 * Handles to files on a person's device, which outlive a visit; whether their bytes may
 * be read in the next one the browser asks its person.
 *
 * "File System Access", WICG; Chromium alone has them for files outside of its own storage.
 *
 * @module
 */

/** Where a file lies, and the folder it was given with: its permission is that of all inside. */
export interface KeptHandle {
  file: FileSystemFileHandle;
  folder?: FileSystemDirectoryHandle | undefined;
}

/** What TypeScript does not know yet. */
interface WithPermission {
  queryPermission?(wanted: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(wanted: { mode: 'read' }): Promise<PermissionState>;
}

const READ = { mode: 'read' } as const;

/** Whether a file may be read without asking; where nobody is asked it may. */
export const mayRead = async ({ file }: KeptHandle): Promise<boolean> =>
  ((await toGuarded(file).queryPermission?.(READ)) ?? 'granted') === 'granted';

/**
 * Ask a person, who has just clicked, for all files: a folder once, and no more after a no.
 * Chromium gives back all that it gave an earlier visit at the first yes.
 *
 * @throws DOMException `SecurityError` if nobody has clicked.
 */
export async function askToRead(handles: readonly KeptHandle[]): Promise<void> {
  for (const handle of handles) {
    if (await mayRead(handle)) continue;
    const answer = await toGuarded(handle.folder ?? handle.file).requestPermission?.(READ);
    if (answer !== 'granted') return;
  }
}

const toGuarded = (handle: FileSystemHandle): FileSystemHandle & WithPermission => handle;
