/**
 * Where what other apps share lies until the upload page takes it in: the worker that
 * receives it knows nobody, and whoever shares may have to sign in first.
 *
 * @module
 */
const SHELF = 'tintype.shared';

/** Anything on this device may post to us: more is not kept at once. */
const MOST_FILES = 1_000;

const NAME_HEADER = 'x-file-name';
const MODIFIED_HEADER = 'x-file-modified';
const SHARED_HEADER = 'x-shared-at';

/** What nobody has signed in for by then is not handed to whoever signs in later, milliseconds. */
const KEPT_FOR_MS = 7 * 86_400_000;

interface SharedFile {
  file: File;
  path: string;
}

/** Keep shared files. @returns how many could not be kept: the disk may be full. */
export async function keepShared(files: readonly File[]): Promise<number> {
  let kept = 0;
  await dropExpired().catch((error: unknown) => console.warn('what is old stays', error));
  for (const file of files.slice(0, MOST_FILES)) {
    const headers = {
      'content-type': file.type,
      [NAME_HEADER]: encodeURIComponent(file.name),
      [MODIFIED_HEADER]: String(file.lastModified),
      [SHARED_HEADER]: String(Date.now()),
    };
    try {
      const shelf = await caches.open(SHELF);
      await shelf.put(`/share/${crypto.randomUUID()}`, new Response(file, { headers }));
      kept += 1;
    } catch (error) {
      // A smaller one may still have room.
      console.warn('what was shared could not be kept', error);
    }
  }
  return files.length - kept;
}

/**
 * Hand on what was shared, and keep it no longer once it is handed on: one tab at a time,
 * so that no two take the same.
 */
export async function takeShared(onFiles: (files: SharedFile[]) => Promise<void>): Promise<void> {
  if (!(await hasShelf())) return;
  await navigator.locks.request(SHELF, async () => {
    await dropExpired();
    const shelf = await caches.open(SHELF);
    const requests = await shelf.keys();
    const files = await Promise.all(requests.map((request) => readFile(shelf, request)));
    await onFiles(files.flatMap((file) => file ?? []));
    await Promise.all(requests.map((request) => shelf.delete(request)));
  });
}

async function dropExpired(): Promise<void> {
  const shelf = await caches.open(SHELF);
  for (const request of await shelf.keys()) {
    const sharedAt = Number((await shelf.match(request))?.headers.get(SHARED_HEADER));
    if (sharedAt + KEPT_FOR_MS < Date.now()) await shelf.delete(request);
  }
}

/** Keep nothing of it. */
export async function forgetShared(): Promise<void> {
  if (await hasShelf()) await caches.delete(SHELF);
}

/** A page that came over plain HTTP has no caches. */
const hasShelf = async (): Promise<boolean> => 'caches' in globalThis && caches.has(SHELF);

async function readFile(shelf: Cache, request: Request): Promise<SharedFile | undefined> {
  const response = await shelf.match(request);
  if (!response) return undefined;
  const name = decodeURIComponent(response.headers.get(NAME_HEADER) ?? '');
  const lastModified = Number(response.headers.get(MODIFIED_HEADER));
  const blob = await response.blob();
  return { file: new File([blob], name, { type: blob.type, lastModified }), path: name };
}
