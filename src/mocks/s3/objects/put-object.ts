import { readObjectHeaders } from './object-headers.ts';
import type { StoredObject } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { S3Request } from '../request/s3-request.ts';
import { verifyBody } from '../bodies/verify-body.ts';
import { readWriteCondition } from '../store/write-condition.ts';

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
