/**
 * Reads what was dropped: files and folders in folders, of which some cannot be read.
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

/**
 * Hand on all files of a drop. It takes hold of them before it returns: afterwards the
 * browser gives nothing of the drop any more.
 */
export async function readDropped(
  { items, files }: DataTransfer,
  { onFiles, onUnreadable }: DroppedListener,
): Promise<void> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) {
    onFiles(toIncoming([...files]));
    return;
  }
  let found: IncomingFile[] = [];
  const unreadable: string[] = [];
  const hand = () => {
    if (found.length > 0) onFiles(found);
    found = [];
  };
  const visit = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    const path = entry.fullPath.replace(/^\//, '');
    if (isLitter(entry.isDirectory ? `${path}/` : path) || depth > DEEPEST) return;
    try {
      if (isFile(entry)) found.push({ file: await readFile(entry), path });
      else if (isFolder(entry))
        for await (const inside of readFolder(entry)) await visit(inside, depth + 1);
    } catch {
      unreadable.push(path);
    }
    if (found.length >= HANDED_AT_ONCE) hand();
  };
  for (const entry of entries) await visit(entry, 0);
  hand();
  if (unreadable.length > 0) onUnreadable(unreadable);
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
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
