import { encodeKey } from './encode-key.ts';
import type { StoredObject } from './object-history.ts';
import { compareUtf8, type ObjectStore } from './object-store.ts';
import { S3Refusal } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { element, escapeXml, etagElement, timeElement, toXmlResponse } from './xml.ts';

const MAX_KEYS = 1_000;

/** One line of a listing: an object, or all the keys that share a prefix. */
type Entry = { key: string; object: StoredObject } | { key: string; object?: undefined };

/**
 * ListObjectsV2.
 *
 * @throws S3Refusal
 */
export async function listObjects(
  { query }: S3Request,
  bucket: string,
  store: ObjectStore,
): Promise<Response> {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const maxKeys = readMaxKeys(query.get('max-keys'));
  const after = token === null ? startAfter : readToken(token);

  const entries = toEntries(await store.list(prefix), prefix, delimiter).filter(
    ({ key }) => after === null || compareUtf8(key, after) > 0,
  );
  const page = entries.slice(0, maxKeys);
  const last = page.at(-1);
  const isTruncated = entries.length > page.length && last !== undefined;

  const encodes = query.get('encoding-type') === 'url';
  const name = (text: string) => escapeXml(encodes ? encodeKey(text) : text);
  return toXmlResponse('ListBucketResult', [
    element('Name', escapeXml(bucket)),
    element('Prefix', name(prefix)),
    element('KeyCount', page.length),
    element('MaxKeys', maxKeys),
    delimiter !== '' && element('Delimiter', name(delimiter)),
    encodes && element('EncodingType', 'url'),
    startAfter !== null && element('StartAfter', name(startAfter)),
    token !== null && element('ContinuationToken', escapeXml(token)),
    element('IsTruncated', String(isTruncated)),
    isTruncated && element('NextContinuationToken', formatToken(last.key)),
    ...page.map(({ key, object }) =>
      object
        ? element('Contents', describe(name(key), object))
        : element('CommonPrefixes', element('Prefix', name(key))),
    ),
  ]);
}

function toEntries(
  objects: { key: string; object: StoredObject }[],
  prefix: string,
  delimiter: string,
): Entry[] {
  const entries = new Map<string, Entry>();
  for (const entry of objects) {
    const key = toCommonPrefix(entry.key, prefix, delimiter);
    if (key === undefined) entries.set(entry.key, entry);
    else entries.set(key, { key });
  }
  return [...entries.values()];
}

/** What a key shares with others up to the delimiter, if that is in it. */
export function toCommonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

const describe = (key: string, { modifiedAt, etag, sizeBytes }: StoredObject) =>
  element('Key', key) +
  timeElement('LastModified', modifiedAt) +
  etagElement(etag) +
  element('Size', sizeBytes) +
  element('StorageClass', 'STANDARD');

/** @throws S3Refusal if it is no number. */
export function readMaxKeys(text: string | null): number {
  if (text === null) return MAX_KEYS;
  if (!/^\d{1,9}$/.test(text)) throw new S3Refusal('InvalidArgument');
  return Math.min(Number(text), MAX_KEYS);
}

// Opaque to callers, as S3's is: not a key, so that nobody comes to rely on it.
const formatToken = (key: string) => btoa(encodeURIComponent(key));

function readToken(token: string): string {
  try {
    return decodeURIComponent(atob(token));
  } catch {
    // Both throw on what we did not write ourselves.
    throw new S3Refusal('InvalidArgument');
  }
}
