import { lookup } from 'mrmime';

/** A file of the site, as it goes into the bucket. */
export interface SiteFile {
  /** Object key, and path below the site's folder. */
  key: string;
  contentType: string;
  cacheControl: string;
}

/** Vite writes a hash of the content into the name, so the name never means something else. */
const HASHED = /^assets\/.+-[\w-]{8}(?:\.\w+)+$/;

const FOR_EVER = 'public, max-age=31536000, immutable';
/** Kept, but asked about each time: what names all the others, and where they talk to. */
const ASK_FIRST = 'no-cache';
const FOR_AN_HOUR = 'public, max-age=3600';

/** Written at each deployment, for the one build that serves all. */
export const CONFIG_FILE = 'config.json';
const PAGE = 'index.html';
/** Its address never changes, so browsers ask for it to see whether there is another. */
const SERVICE_WORKER = 'service-worker.js';

/**
 * The files of a build in groups, each to be complete before the next is begun:
 * no page names a file that is not there yet, and none meets another's configuration.
 */
export function planSite(paths: readonly string[]): SiteFile[][] {
  const files = paths.map(toSiteFile);
  const groups: ((file: SiteFile) => boolean)[] = [
    ({ key }) => HASHED.test(key),
    ({ key }) => !HASHED.test(key) && key !== CONFIG_FILE && key !== PAGE,
    ({ key }) => key === CONFIG_FILE,
    ({ key }) => key === PAGE,
  ];
  return groups.map((belongs) => files.filter(belongs)).filter((group) => group.length > 0);
}

/** What CloudFront has to forget after a deployment: everything but what never changes. */
export const pathsToForget = (files: readonly SiteFile[]): string[] =>
  files.filter(({ key }) => !HASHED.test(key)).map(({ key }) => encodeURI(`/${key}`));

const toSiteFile = (key: string): SiteFile => ({
  key,
  contentType: toContentType(key),
  cacheControl: toCacheControl(key),
});

function toContentType(key: string): string {
  const type = lookup(key) ?? 'application/octet-stream';
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}

function toCacheControl(key: string): string {
  if (HASHED.test(key)) return FOR_EVER;
  return [CONFIG_FILE, PAGE, SERVICE_WORKER].includes(key) ? ASK_FIRST : FOR_AN_HOUR;
}
