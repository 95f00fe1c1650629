/**
 * Reads what was dropped or chosen: files and folders in folders, of which some cannot be read.
 *
 * @module
 */
import { isLitter, toIncoming } from './incoming-files.ts';
import type { IncomingFile } from './upload-provider.tsx';

/** Handed on together: the first are developed while the last are still looked for. */
const HANDED_AT_ONCE = 200;

/** Deeper than anybody files; a link that leads back to its folder goes on for ever. */
const DEEPEST = 32;

export interface DroppedListener {
  onFiles(files: IncomingFile[]): void;
  /** Paths that the device does not give. The others come all the same. */
  onUnreadable(paths: string[]): void;
}

/** A file or folder, by whichever way the browser gives it; `path` has `/` between folders. */
type Found =
  | { kind: 'file'; path: string; read(): Promise<Omit<IncomingFile, 'path'>> }
  | { kind: 'folder'; path: string; list(): AsyncIterable<Found> };

/**
 * Hand on all files of a drop. It takes hold of them before it returns: afterwards the
 * browser gives nothing of the drop any more.
 */
export async function readDropped(
  { items, files }: DataTransfer,
  listener: DroppedListener,
): Promise<void> {
  const dropped = [...items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    handle: readHandle(item),
  }));
  const found: Found[] = [];
  for (const { entry, handle } of dropped) {
    const lying = await handle;
    if (lying) found.push(fromHandle(lying));
    else if (entry) found.push(fromEntry(entry));
  }
  if (found.length > 0) await readAll(found, listener);
  else listener.onFiles(toIncoming([...files]));
}

/** Hand on all files of a folder, or of several files, that somebody chose. */
export const readHandles = (
  handles: readonly FileSystemHandle[],
  listener: DroppedListener,
): Promise<void> =>
  readAll(
    handles.map((handle) => fromHandle(handle)),
    listener,
  );

async function readAll(all: readonly Found[], { onFiles, onUnreadable }: DroppedListener) {
  let files: IncomingFile[] = [];
  const unreadable: string[] = [];
  const hand = () => {
    if (files.length > 0) onFiles(files);
    files = [];
  };
  const visit = async (found: Found, depth: number): Promise<void> => {
    const { kind, path } = found;
    if (isLitter(kind === 'folder' ? `${path}/` : path) || depth > DEEPEST) return;
    try {
      if (kind === 'file') files.push({ ...(await found.read()), path });
      else for await (const inside of found.list()) await visit(inside, depth + 1);
    } catch {
      unreadable.push(path);
    }
    if (files.length >= HANDED_AT_ONCE) hand();
  };
  for (const found of all) await visit(found, 0);
  hand();
  if (unreadable.length > 0) onUnreadable(unreadable);
}

/** What TypeScript does not know yet; Chromium alone has it. */
interface WithHandle {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** A handle, which outlives a reload; none of what the browser guards, such as a whole disk. */
async function readHandle(item: DataTransferItem & WithHandle) {
  try {
    return await item.getAsFileSystemHandle?.();
  } catch {
    return undefined;
  }
}

/** @param folder what was given, with all that is in it */
function fromHandle(
  handle: FileSystemHandle,
  path = handle.name,
  folder?: FileSystemDirectoryHandle,
): Found {
  if (isFolderHandle(handle))
    return {
      kind: 'folder',
      path,
      async *list() {
        for await (const inside of handle.values())
          yield fromHandle(inside, `${path}/${inside.name}`, folder ?? handle);
      },
    };
  const file = handle as FileSystemFileHandle;
  return {
    kind: 'file',
    path,
    read: async () => ({ file: await file.getFile(), handle: { file, folder } }),
  };
}

const isFolderHandle = (handle: FileSystemHandle): handle is FileSystemDirectoryHandle =>
  handle.kind === 'directory';

function fromEntry(entry: FileSystemEntry): Found {
  const path = entry.fullPath.replace(/^\//, '');
  if (isFolder(entry))
    return {
      kind: 'folder',
      path,
      async *list() {
        for await (const inside of readFolder(entry)) yield fromEntry(inside);
      },
    };
  const file = entry as FileSystemFileEntry;
  return { kind: 'file', path, read: async () => ({ file: await readFile(file) }) };
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const readFile = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A browser gives a hundred at a time, and none at the end. */
async function* readFolder(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader();
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    yield* entries;
  }
}
