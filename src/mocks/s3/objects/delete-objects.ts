import { deleteObject, type Deletion } from './delete-object.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Bucket } from '../s3-bucket.ts';
import type { S3Request } from '../request/s3-request.ts';
import { verifyBody } from '../bodies/verify-body.ts';
import { readWriteCondition } from '../store/write-condition.ts';
import { element, escapeXml, readElement, readElements, toXmlResponse } from '../answer/xml.ts';

// "DeleteObjects", Amazon S3 API Reference.
const MAX_OBJECTS = 1_000;

/** An object as a request to delete many names it. */
export interface NamedObject {
  key: string;
  versionId: string | undefined;
  /** What it is to be deleted as, only. */
  etag: string | undefined;
}

/**
 * DeleteObjects: each object is deleted or refused by itself.
 *
 * @param mayDelete whether IAM allows the caller to delete one.
 * @throws S3Refusal if the request is not one; then nothing is deleted.
 */
export async function deleteObjects(
  request: S3Request,
  bucket: S3Bucket,
  mayDelete: (object: NamedObject) => boolean,
): Promise<Response> {
  requireDigest(request.headers);
  await verifyBody(request);
  const { objects, isQuiet } = parse(await request.body.text());
  const lines: string[] = [];
  for (const object of objects) {
    const line = await deleteOne(bucket, object, mayDelete);
    if (!isQuiet || line.startsWith('<Error>')) lines.push(line);
  }
  return toXmlResponse('DeleteResult', lines);
}

function requireDigest(headers: Headers): void {
  const hasDigest = [...headers.keys()].some((name) =>
    /^(?:content-md5$|x-amz-checksum-(?!algorithm$|type$|mode$))/.test(name),
  );
  if (!hasDigest)
    throw new S3Refusal(
      'InvalidRequest',
      {},
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
}

/** @throws S3Refusal if it is not what S3 reads. */
function parse(xml: string): { objects: NamedObject[]; isQuiet: boolean } {
  const objects = readElements(xml, 'Object').map((object) => {
    const key = readElement(object, 'Key');
    if (!key) throw new S3Refusal('MalformedXML');
    // Conditions of directory buckets.
    if (/<(?:LastModifiedTime|Size)>/.test(object)) throw new S3Refusal('NotImplemented');
    return {
      key,
      versionId: readElement(object, 'VersionId'),
      etag: readElement(object, 'ETag'),
    };
  });
  const isOne = /^\s*(?:<\?xml[^>]*\?>\s*)?<Delete[\s>]/.test(xml);
  if (!isOne || objects.length === 0 || objects.length > MAX_OBJECTS)
    throw new S3Refusal('MalformedXML');
  return { objects, isQuiet: readElement(xml, 'Quiet') === 'true' };
}

async function deleteOne(
  bucket: S3Bucket,
  object: NamedObject,
  mayDelete: (object: NamedObject) => boolean,
): Promise<string> {
  const { key, versionId } = object;
  const named =
    element('Key', escapeXml(key)) +
    (versionId === undefined ? '' : element('VersionId', escapeXml(versionId)));
  try {
    if (!mayDelete(object)) throw new S3Refusal('AccessDenied');
    const deleted = await deleteObject(bucket, toDeletion(object));
    const marker = deleted.isMarker
      ? element('DeleteMarker', 'true') + element('DeleteMarkerVersionId', deleted.versionId)
      : '';
    return element('Deleted', named + marker);
  } catch (error) {
    if (!(error instanceof S3Refusal)) throw error;
    const { code, message } = error;
    return element('Error', named + element('Code', code) + element('Message', escapeXml(message)));
  }
}

const toDeletion = ({ key, versionId, etag }: NamedObject): Deletion => ({
  key,
  versionId,
  condition: readWriteCondition(new Headers(etag === undefined ? {} : { 'if-match': etag })),
});
