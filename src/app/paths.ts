/** The addresses inside the app. */
export const LIBRARY_PATH = '/';
export const FIND_PATH = '/find';
export const UPLOAD_PATH = '/upload';
export const TRASH_PATH = '/trash';

/** Every query about photos begins with this; it is invalidated when one changes. */
export const PHOTOS_QUERIES = ['photos'] as const;

/** The address of one photo, from its sort key. Inverse of {@link parsePhotoPath}. */
export const formatPhotoPath = (sortKey: string): string =>
  `/photo/${sortKey.split('/').map(encodeURIComponent).join('/')}`;

/** The sort key in a photo's address, or `undefined` if it is no such address. */
export function parsePhotoPath(path: string): string | undefined {
  if (!path.startsWith('/photo/')) return undefined;
  try {
    return path.slice('/photo/'.length).split('/').map(decodeURIComponent).join('/');
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
