/**
 * The file that an export is written to: where the person says, in browsers that ask;
 * else one of the origin's own, which the browser then saves as a download.
 *
 * @module
 */
import { ProblemError } from '../problems.ts';
import { saveFile } from '../ui/save-file.ts';
import type { ByteSink } from './zip-writer.ts';

export interface ExportFile extends ByteSink {
  name: string;
  /** It is whole. */
  close(): Promise<void>;
  /** It is not wanted: nothing stays behind. */
  discard(): Promise<void>;
}

/** What Chromium on a computer has beside the standard. */
interface Browser {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<RemovableHandle>;
}

interface RemovableHandle extends FileSystemFileHandle {
  remove?(): Promise<void>;
}

/**
 * Ask where to, or take a place of our own. To be called on a click.
 *
 * @param name with its extension
 * @param sizeBytes that it will have, about
 * @returns nothing if the person wants none after all
 * @throws ProblemError `disk-full` if it is known not to fit; DOMException if the browser refuses
 */
export async function openExportFile(
  name: string,
  sizeBytes: number,
): Promise<ExportFile | undefined> {
  const browser = window as Browser;
  if (!browser.showSaveFilePicker) return openOwnFile(name, sizeBytes);
  try {
    return await openPicked(await browser.showSaveFilePicker({ suggestedName: name }));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

async function openPicked(handle: RemovableHandle): Promise<ExportFile> {
  const stream = await handle.createWritable();
  return {
    ...toSink(stream),
    name: handle.name,
    close: () => stream.close(),
    async discard() {
      await stream.abort().catch(() => undefined); // it may have failed already
      // The browser made an empty file when it was chosen.
      if ((await handle.getFile()).size === 0) await handle.remove?.();
    },
  };
}

const FOLDER = 'exports';

const openFolder = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });

async function openOwnFile(name: string, sizeBytes: number): Promise<ExportFile> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  if (sizeBytes > quota - usage) throw new ProblemError({ kind: 'disk-full' });
  const folder = await openFolder();
  const ownName = crypto.randomUUID();
  holdFor(ownName);
  const handle = await folder.getFileHandle(ownName, { create: true });
  const stream = await handle.createWritable();
  return {
    ...toSink(stream),
    name,
    async close() {
      await stream.close();
      // Nobody says when the browser has copied it: the next visit removes it.
      saveFile(await handle.getFile(), name);
    },
    async discard() {
      await stream.abort().catch(() => undefined); // it may have failed already
      await folder.removeEntry(ownName);
    },
  };
}

const toSink = (stream: FileSystemWritableFileStream): ByteSink => ({
  writeAt: (position, data) => stream.write({ type: 'write', position, data }),
  truncate: (size) => stream.truncate(size),
});

const toLockName = (ownName: string) => `tintype-export-${ownName}`;

/** For as long as this tab is open its file is in use. */
function holdFor(ownName: string) {
  void navigator.locks.request(toLockName(ownName), () => new Promise(() => undefined));
}

/** Remove the files of visits that have ended, and of other tabs once they end. */
export async function removeLeftovers(): Promise<void> {
  const folder = await openFolder();
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  await Promise.all(
    names.map((name) => navigator.locks.request(toLockName(name), () => folder.removeEntry(name))),
  );
}
