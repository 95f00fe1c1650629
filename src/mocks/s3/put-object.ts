import { readObjectHeaders } from './object-headers.ts';
import type { StoredObject } from './object-history.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3Request } from './s3-request.ts';
import { verifyBody } from './verify-body.ts';
import { readWriteCondition } from './write-condition.ts';

/**
 * Check a body against all that was said of it, and keep it.
 *
 * @throws S3Refusal
 */
export async function putObject(request: S3Request, store: ObjectStore): Promise<StoredObject> {
  const { key, headers, body } = request;
  const condition = readWriteCondition(headers);
  const digests = await verifyBody(request);
  const object = { sizeBytes: body.size, ...readObjectHeaders(request), ...digests };
  return store.write(key, object, body, condition);
}
