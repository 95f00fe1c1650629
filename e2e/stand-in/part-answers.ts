import { createHash } from 'node:crypto';
import { countBody, readBody } from './exchange.ts';
import { refuse } from './refuse.ts';
import type { Exchange, Fault, StandInState } from './stand-in-state.ts';

/** Whether a request is about an upload in parts. */
export const isOfParts = ({ searchParams }: URL): boolean =>
  searchParams.has('uploads') || searchParams.has('uploadId');

/** Uploads in parts, of which one at a time is under way for a key. */
export async function answerParts(
  state: StandInState,
  { request, response, url }: Exchange,
  key: string,
  fault: Fault | undefined,
): Promise<void> {
  const parts = state.parts.get(key) ?? new Map<number, { sizeBytes: number; sha256: string }>();
  const number = Number(url.searchParams.get('partNumber'));
  if (request.method === 'PUT') {
    const hash = createHash('sha256');
    const sizeBytes = await countBody(state, request, (bytes) => hash.update(bytes));
    const sha256 = hash.digest('hex');
    if (fault !== undefined) refuse(response, fault);
    else if (!isAsSigned(sha256, request.headers['x-amz-content-sha256'], key))
      refuse(response, 'BadDigest');
    else {
      parts.set(number, { sizeBytes, sha256 });
      state.partWrites.push(`${key} ${number}`);
      response.setHeader('ETag', `"part${number}"`);
      response.writeHead(200).end();
    }
    return;
  }
  await readBody(state, request);
  if (fault !== undefined) refuse(response, fault);
  else if (url.searchParams.has('uploads')) {
    state.parts.set(key, parts);
    response.end(toXml('InitiateMultipartUploadResult', '<UploadId>upload</UploadId>'));
  } else if (request.method === 'GET') response.end(toXml('ListPartsResult', listParts(parts)));
  else if (request.method === 'DELETE') {
    state.parts.delete(key);
    response.writeHead(204).end();
  } else complete(state, { request, response, url }, key);
}

function complete(state: StandInState, { request, response }: Exchange, key: string): void {
  const parts = [...(state.parts.get(key)?.values() ?? [])];
  if (state.objects.has(key)) {
    refuse(response, 'PreconditionFailed');
    return;
  }
  state.parts.delete(key);
  state.writes.set(key, (state.writes.get(key) ?? 0) + 1);
  state.objects.set(key, {
    sizeBytes: parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    sha256: '',
    storedAt: Date.now(),
    headers: { 'x-amz-checksum-crc32': String(request.headers['x-amz-checksum-crc32']) },
  });
  response.end(toXml('CompleteMultipartUploadResult', '<ETag>"etag-2"</ETag>'));
}

const listParts = (parts: ReadonlyMap<number, { sizeBytes: number }>) =>
  [...parts]
    .map(
      ([number, { sizeBytes }]) =>
        `<Part><PartNumber>${number}</PartNumber><ETag>"part${number}"</ETag><Size>${sizeBytes}</Size></Part>`,
    )
    .join('');

const toXml = (name: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><${name}>${content}</${name}>`;

/** Everything of ours is signed with its hash; those that we are compared with sign none. */
const isAsSigned = (sha256: string, signed: unknown, key: string): boolean =>
  signed === sha256 || (signed === 'UNSIGNED-PAYLOAD' && key.startsWith('raw/'));
