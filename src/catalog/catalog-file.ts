/**
 * Where a device keeps the snapshot of one owner: a file of the origin's own, or nothing
 * where the browser refuses. It never throws: without it the table is read anew.
 *
 * @module
 */

export interface CatalogFile {
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(): Promise<void>;
}

const FOLDER = 'catalog';

/** The file of one owner, in the origin private file system. */
export function openCatalogFile(owner: string): CatalogFile {
  const name = `${owner}.tintype`;
  const openFolder = async () => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(FOLDER, { create: true });
  };
  return {
    async read() {
      try {
        const folder = await openFolder();
        const handle = await folder.getFileHandle(name);
        return new Uint8Array(await (await handle.getFile()).arrayBuffer());
      } catch (error) {
        if (!isMissing(error))
          console.warn('the catalogue of the last visit cannot be read', error);
        return undefined;
      }
    },
    async write(bytes) {
      try {
        const folder = await openFolder();
        const handle = await folder.getFileHandle(name, { create: true });
        // The file is changed as a whole, when it is closed.
        const stream = await handle.createWritable();
        await stream.write(bytes);
        await stream.close();
      } catch (error) {
        console.warn('the catalogue could not be kept: the next visit reads it anew', error);
      }
    },
    async remove() {
      try {
        await (await openFolder()).removeEntry(name);
      } catch (error) {
        if (!isMissing(error)) console.warn('the catalogue could not be removed', error);
      }
    },
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotFoundError';
