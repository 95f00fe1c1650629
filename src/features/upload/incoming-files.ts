/**
 * Files however they come: dropped, chosen or pasted, alone or in folders.
 *
 * @module
 */
import type { FileWithPath } from 'file-selector';
import type { IncomingFile } from './upload-provider.tsx';

/** What systems leave in folders beside photos. */
const LITTER = /(?:^|\/)(?:\.|Thumbs\.db$|desktop\.ini$|__MACOSX\/)/i;

/** Files with their paths, without what no person meant to give. */
export const toIncoming = (
  files: readonly (File | FileWithPath | DataTransferItem)[],
): IncomingFile[] =>
  files
    .filter((file) => file instanceof File)
    .map((file) => ({ file, path: toPath(file) }))
    .filter(({ path }) => !LITTER.test(path));

const toPath = (file: File & { path?: string }) =>
  (file.webkitRelativePath || file.path || file.name).replace(/^\.?\//, '');
