/**
 * Files however they come: dropped, chosen or pasted, alone or in folders.
 *
 * @module
 */
import type { IncomingFile } from './upload-provider.tsx';

/** What systems and storage boxes leave in folders beside photos. */
const LITTER =
  /(?:^|\/)(?:\.|(?:eh)?thumbs\.db$|desktop\.ini$|icon\r$|__macosx\/|@eadir\/|_gsdata_\/|#recycle\/|\$recycle\.bin\/|system volume information\/|lost\+found\/|[^/]+\.lrdata\/)/i;

/** Whether nobody meant to give what is at this path. */
export const isLitter = (path: string): boolean => LITTER.test(path);

/** Chosen or pasted files with their paths, without what no person meant to give. */
export const toIncoming = (files: readonly File[]): IncomingFile[] =>
  files
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !isLitter(path));
