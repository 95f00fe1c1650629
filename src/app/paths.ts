/** The addresses inside the app. */
export const LIBRARY_PATH = '/';
export const FIND_PATH = '/find';
export const MAP_PATH = '/map';
export const ALBUMS_PATH = '/albums';
export const UPLOAD_PATH = '/upload';
export const TRASH_PATH = '/trash';
export const STATISTICS_PATH = '/statistics';
export const REJECTED_PATH = '/rejected';

/** Where other apps post what they share, and in which field: `public/manifest.webmanifest` says so. */
export const SHARE_PATH = '/share';
export const SHARED_FIELD = 'photos';

const PAGE_TITLES: Readonly<Record<string, string>> = {
  [LIBRARY_PATH]: 'Library',
  [FIND_PATH]: 'Find',
  [MAP_PATH]: 'Map',
  [ALBUMS_PATH]: 'Albums',
  [UPLOAD_PATH]: 'Upload',
  [TRASH_PATH]: 'Trash',
  [STATISTICS_PATH]: 'Statistics',
  [REJECTED_PATH]: 'Not photos',
};

/** What a page is called in the browser's tab. */
export const titleOf = (page: string): string =>
  PAGE_TITLES[page] ?? (parseAlbumPath(page) === undefined ? 'Not found' : 'Album');

/** Every query about photos begins with this; it is invalidated when one changes. */
export const PHOTOS_QUERIES = ['photos'] as const;

/**
 * The address of one photo, from its sort key. Inverse of {@link parsePhotoPath}.
 *
 * A sort key may hold `%2F`, and the router decodes addresses once, all but
 * reserved characters. So no percent sign goes in: what is left can be decoded
 * any number of times.
 */
export const formatPhotoPath = (sortKey: string): string =>
  `/photo/${sortKey.split('/').map(escapePercent).map(encodeURIComponent).join('/')}`;

/** The sort key in a photo's address, or `undefined` if it is no such address. */
export function parsePhotoPath(path: string): string | undefined {
  if (!path.startsWith('/photo/')) return undefined;
  try {
    const segments = path.slice('/photo/'.length).split('/');
    return segments.map(decodeURIComponent).map(unescapePercent).join('/');
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

export const formatAlbumPath = (id: string): string => `${ALBUMS_PATH}/${id}`;

/** The id in an album's address, or `undefined` if it is no such address. */
export const parseAlbumPath = (path: string): string | undefined =>
  /^\/albums\/([0-9a-f-]{36})$/.exec(path)?.[1];

/** The address of all photos of one class; `features/find/find-state.ts` reads it. */
export const formatFindPath = (facet: string, value: string): string =>
  `${FIND_PATH}?${new URLSearchParams({ [facet]: value }).toString()}`;

const escapePercent = (text: string) => text.replaceAll('~', '~7E').replaceAll('%', '~25');
const unescapePercent = (text: string) => text.replaceAll('~25', '%').replaceAll('~7E', '~');
