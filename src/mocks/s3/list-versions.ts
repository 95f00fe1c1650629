import { encodeKey } from './encode-key.ts';
import { readMaxKeys, toCommonPrefix } from './list-objects.ts';
import type { DeleteMarker, StoredObject } from './object-history.ts';
import { compareUtf8, type ObjectStore } from './object-store.ts';
import { S3Refusal } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { element, escapeXml, etagElement, timeElement, toXmlResponse } from './xml.ts';

/** One line: a version, or all the keys that share a prefix. */
interface Entry {
  key: string;
  version?: StoredObject | DeleteMarker;
  isLatest?: boolean;
}

/**
 * ListObjectVersions: every version and every delete marker, newest first within a key.
 *
 * @throws S3Refusal
 */
export async function listObjectVersions(
  { query }: S3Request,
  bucket: string,
  store: ObjectStore,
): Promise<Response> {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';
  const maxKeys = readMaxKeys(query.get('max-keys'));
  if (versionMarker !== '' && keyMarker === '')
    throw new S3Refusal(
      'InvalidArgument',
      {},
      'A version-id marker cannot be specified without a key marker.',
    );

  const entries = await listEntries(store, prefix, delimiter);
  const rest = entries.slice(firstAfter(entries, keyMarker, versionMarker));
  const page = rest.slice(0, maxKeys);
  const last = page.at(-1);
  const isTruncated = rest.length > page.length && last !== undefined;

  const encodes = query.get('encoding-type') === 'url';
  const name = (text: string) => escapeXml(encodes ? encodeKey(text) : text);
  return toXmlResponse('ListVersionsResult', [
    element('Name', escapeXml(bucket)),
    element('Prefix', name(prefix)),
    element('KeyMarker', name(keyMarker)),
    element('VersionIdMarker', escapeXml(versionMarker)),
    isTruncated && element('NextKeyMarker', name(last.key)),
    isTruncated &&
      last.version !== undefined &&
      element('NextVersionIdMarker', last.version.versionId),
    element('MaxKeys', maxKeys),
    delimiter !== '' && element('Delimiter', name(delimiter)),
    encodes && element('EncodingType', 'url'),
    element('IsTruncated', String(isTruncated)),
    ...page.map((entry) => describe(name(entry.key), entry)),
  ]);
}

async function listEntries(
  store: ObjectStore,
  prefix: string,
  delimiter: string,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { key, versions } of await store.listHistories(prefix)) {
    const common = toCommonPrefix(key, prefix, delimiter);
    if (common === undefined)
      entries.push(...versions.map((version, i) => ({ key, version, isLatest: i === 0 })));
    else if (entries.at(-1)?.key !== common) entries.push({ key: common });
  }
  return entries;
}

/** Where a page begins: after the marked version, or after all of the marked key. */
function firstAfter(entries: readonly Entry[], keyMarker: string, versionMarker: string): number {
  if (keyMarker === '') return 0;
  const marked = entries.findIndex(
    ({ key, version }) => key === keyMarker && version?.versionId === versionMarker,
  );
  if (versionMarker !== '' && marked >= 0) return marked + 1;
  const next = entries.findIndex(({ key }) => compareUtf8(key, keyMarker) > 0);
  return next < 0 ? entries.length : next;
}

function describe(key: string, { version, isLatest = false }: Entry): string {
  if (!version) return element('CommonPrefixes', element('Prefix', key));
  const shared =
    element('Key', key) +
    element('VersionId', version.versionId) +
    element('IsLatest', String(isLatest)) +
    timeElement('LastModified', version.modifiedAt);
  const owner = element('Owner', element('ID', 'EMBEDDED'));
  if (version.kind === 'marker') return element('DeleteMarker', shared + owner);
  const { etag, sizeBytes } = version;
  return element(
    'Version',
    shared +
      etagElement(etag) +
      element('Size', sizeBytes) +
      element('StorageClass', 'STANDARD') +
      owner,
  );
}
