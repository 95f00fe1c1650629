import { fromBase64 } from '../../bytes.ts';
import { computeChecksum, DEFAULT_CHECKSUM, digestContent } from '../bodies/checksums.ts';
import type {
  CompletedPart,
  StoredObject,
  StoredPart,
  UnfinishedUpload,
} from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { readUploadId } from './upload-address.ts';
import { fromHex, readClaimedChecksum, verifyBody } from '../bodies/verify-body.ts';
import { readWriteCondition, type WriteCondition } from '../store/write-condition.ts';
import { readElement, readElements } from '../answer/xml.ts';

// "Amazon S3 multipart upload limits", Amazon S3 User Guide: of every part but the last.
const MIN_PART_BYTES = 5 * 2 ** 20;

/** A part as the one who completes an upload names it. */
interface NamedPart {
  partNumber: number;
  /** Without quotes. */
  etag: string;
  /** Base64, by the algorithm of the upload. */
  checksum: string | undefined;
}

export interface Completion {
  stored: StoredObject;
  /** Whether it was complete before: the answer of then may have been lost. */
  isRepeated: boolean;
}

/**
 * Make one object of the parts of an upload. Whoever completes it once more in
 * the same way is told the same.
 *
 * @throws S3Refusal
 */
export async function completeUpload(request: S3Request, store: ObjectStore): Promise<Completion> {
  try {
    return { stored: await joinUpload(request, store), isRepeated: false };
  } catch (error) {
    if (!(error instanceof S3Refusal) || error.code !== 'NoSuchUpload') throw error;
    const stored = await findCompleted(request, store);
    if (!stored) throw error;
    return { stored, isRepeated: true };
  }
}

/** What an upload became, if of the parts that a request names. */
async function findCompleted(
  request: S3Request,
  store: ObjectStore,
): Promise<StoredObject | undefined> {
  const etag = await joinEtags(readNamedParts(await request.body.text()));
  const { versions } = await store.readHistory(request.key);
  return versions.find(
    (version): version is StoredObject =>
      version.kind === 'object' &&
      version.uploadId === readUploadId(request) &&
      version.etag === etag,
  );
}

async function joinEtags(parts: readonly { etag: string }[]): Promise<string> {
  const { etag } = await digestContent(new Blob(parts.map((part) => fromHex(part.etag))), []);
  return `${etag}-${parts.length}`;
}

async function joinUpload(request: S3Request, store: ObjectStore): Promise<StoredObject> {
  const { uploads } = store;
  const { key, headers, body: xml } = request;
  const condition = await readCondition(request, store);
  const uploadId = readUploadId(request);
  const upload = await uploads.read(key, uploadId);
  await verifyBody({ ...request, headers: withoutChecksums(headers) });
  const parts = choose(upload, readNamedParts(await xml.text(), upload.checksum));
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  checkClaims(headers, sizeBytes, upload);

  const body = await uploads.joinParts(parts);
  const checksum = await combineChecksums(upload, parts, body);
  const claimed = readClaimedChecksum(headers);
  if (claimed && claimed.value !== checksum.checksums[claimed.algorithm])
    throw new S3Refusal('BadDigest');
  const object = {
    sizeBytes,
    etag: await joinEtags(parts),
    headers: upload.headers,
    metadata: upload.metadata,
    uploadId,
    parts: parts.map(toCompletedPart),
    ...checksum,
  };
  try {
    return await uploads.complete(key, uploadId, { object, body, condition });
  } catch (error) {
    // "CompleteMultipartUpload", Amazon S3 API Reference: it is to be begun anew then.
    if (error instanceof S3Refusal && error.code === 'ConditionalRequestConflict')
      await uploads.abort(key, uploadId);
    throw error;
  }
}

/**
 * The condition of a completion, which is another one where somebody wrote or deleted the
 * object meanwhile: "Conditional write behavior", Amazon S3 User Guide.
 */
async function readCondition(
  { key, headers }: S3Request,
  store: ObjectStore,
): Promise<WriteCondition> {
  const condition = readWriteCondition(headers);
  if (!headers.has('if-none-match')) return condition;
  const before = await store.read(key);
  return (newest) => {
    if (newest?.versionId !== before?.versionId) throw new S3Refusal('ConditionalRequestConflict');
    condition(newest);
  };
}

/** What a completion says of the object to be, but for its checksum. */
function checkClaims(headers: Headers, sizeBytes: number, { checksum }: UnfinishedUpload): void {
  const size = headers.get('x-amz-mp-object-size');
  if (size !== null && Number(size) !== sizeBytes) throw new S3Refusal('InvalidRequest');
  const type = headers.get('x-amz-checksum-type');
  if (type !== null && type !== (checksum?.type ?? 'FULL_OBJECT')) throw new S3Refusal('BadDigest');
}

/** In a completion the header is of the object, not of the body that is sent. */
function withoutChecksums(headers: Headers): Headers {
  const rest = new Headers(headers);
  for (const name of headers.keys()) if (name.startsWith('x-amz-checksum-')) rest.delete(name);
  return rest;
}

function readNamedParts(xml: string, checksum?: UnfinishedUpload['checksum']): NamedPart[] {
  const parts = readElements(xml, 'Part').map((part) => ({
    partNumber: Number(readElement(part, 'PartNumber')),
    etag: (readElement(part, 'ETag') ?? '').replace(/^"|"$/g, ''),
    checksum: checksum && readElement(part, `Checksum${checksum.algorithm.toUpperCase()}`),
  }));
  if (parts.length === 0 || parts.some(({ partNumber }) => !Number.isInteger(partNumber)))
    throw new S3Refusal('MalformedXML');
  return parts;
}

/** The parts that are named, each found and as it was named. */
function choose({ parts, checksum }: UnfinishedUpload, named: readonly NamedPart[]): StoredPart[] {
  if (named.some(({ partNumber }, i) => partNumber <= (named[i - 1]?.partNumber ?? 0)))
    throw new S3Refusal('InvalidPartOrder');
  const missing = named.find((part) => part.checksum === undefined);
  if (checksum?.type === 'COMPOSITE' && missing)
    throw new S3Refusal(
      'InvalidRequest',
      {},
      `The upload was created using a ${checksum.algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${missing.partNumber} in the request.`,
    );
  const chosen = named.map(({ partNumber, etag, checksum: claimed }) => {
    const part = parts.find((stored) => stored.partNumber === partNumber);
    if (part?.etag !== etag || (claimed !== undefined && claimed !== part.checksum))
      throw new S3Refusal('InvalidPart');
    return part;
  });
  if (chosen.slice(0, -1).some(({ sizeBytes }) => sizeBytes < MIN_PART_BYTES))
    throw new S3Refusal('EntityTooSmall');
  return chosen;
}

const toCompletedPart = ({ sizeBytes, checksum }: StoredPart): CompletedPart => ({
  sizeBytes,
  ...(checksum !== undefined && { checksum }),
});

/** "Checking object integrity in Amazon S3": of the parts' checksums, or of all bytes. */
async function combineChecksums(
  { checksum }: UnfinishedUpload,
  parts: readonly StoredPart[],
  body: Blob,
): Promise<Pick<StoredObject, 'checksums' | 'checksumType'>> {
  const { algorithm, type } = checksum ?? { algorithm: DEFAULT_CHECKSUM, type: 'FULL_OBJECT' };
  if (type === 'FULL_OBJECT')
    return {
      checksums: { [algorithm]: await computeChecksum(algorithm, body) },
      checksumType: type,
    };
  const ofParts = parts.map((part) => fromBase64(part.checksum ?? ''));
  const value = await computeChecksum(algorithm, new Blob(ofParts));
  return { checksums: { [algorithm]: `${value}-${parts.length}` }, checksumType: type };
}
