import { checksumElements } from '../bodies/checksum-headers.ts';
import { findObject } from './find-object.ts';
import type { CompletedPart, StoredObject } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { element, toXmlResponse } from '../answer/xml.ts';

const MAX_PARTS = 1_000;

/** Each attribute that can be asked for; empty if the object has none. */
const DESCRIBE: Readonly<Record<string, (object: StoredObject, headers: Headers) => string>> = {
  // Without the quotes that it has everywhere else.
  ETag: ({ etag }) => element('ETag', etag),
  Checksum: (object) => {
    const content = checksumElements(object).join('');
    return content && element('Checksum', content);
  },
  ObjectParts: describeParts,
  StorageClass: () => element('StorageClass', 'STANDARD'),
  ObjectSize: ({ sizeBytes }) => element('ObjectSize', sizeBytes),
};

/**
 * GetObjectAttributes.
 *
 * @throws S3Refusal
 */
export async function readObjectAttributes(
  { key, query, headers }: S3Request,
  store: ObjectStore,
  mayList: boolean,
): Promise<Response> {
  const names = readNames(headers);
  const versionId = query.get('versionId') ?? undefined;
  const object = await findObject(store, { key, versionId }, mayList);
  return toXmlResponse(
    'GetObjectAttributesResponse',
    names.map((name) => DESCRIBE[name]?.(object, headers) ?? ''),
    {
      'last-modified': new Date(object.modifiedAt).toUTCString(),
      'x-amz-version-id': object.versionId,
    },
  );
}

function readNames(headers: Headers): string[] {
  const names = (headers.get('x-amz-object-attributes') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0)
    throw new S3Refusal(
      'InvalidRequest',
      {},
      'The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty',
    );
  if (!names.every((name) => Object.hasOwn(DESCRIBE, name)))
    throw new S3Refusal('InvalidArgument', {}, 'Invalid attribute name specified.');
  return names;
}

/** Of parts without checksums of their own S3 says only how many they are. */
function describeParts({ parts, checksums, checksumType }: StoredObject, headers: Headers): string {
  if (!parts) return '';
  const count = element('PartsCount', parts.length);
  const [algorithm] = Object.keys(checksums);
  if (checksumType !== 'COMPOSITE' || algorithm === undefined) return element('ObjectParts', count);
  const marker = readCount(headers.get('x-amz-part-number-marker'), 0);
  const limit = Math.min(readCount(headers.get('x-amz-max-parts'), MAX_PARTS), MAX_PARTS);
  const page = parts.slice(marker, marker + limit);
  const describe = ({ sizeBytes, checksum = '' }: CompletedPart, i: number) =>
    element(
      'Part',
      element('PartNumber', marker + i + 1) +
        element('Size', sizeBytes) +
        element(`Checksum${algorithm.toUpperCase()}`, checksum),
    );
  return element(
    'ObjectParts',
    count +
      element('PartNumberMarker', marker) +
      element('NextPartNumberMarker', marker + page.length) +
      element('MaxParts', limit) +
      element('IsTruncated', String(marker + page.length < parts.length)) +
      page.map(describe).join(''),
  );
}

/** S3 passes over what is no number. */
const readCount = (text: string | null, fallback: number): number =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
