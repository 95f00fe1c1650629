import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { answerParts, isOfParts } from './part-answers.ts';
import { refuse } from './refuse.ts';
import { countBody } from './exchange.ts';
import type { Exchange, Fault, StandInState } from './stand-in-state.ts';

export const STAND_IN_BUCKET = 'stand-in';

/** Puts, heads, gets and listings of one bucket, by any of its names. */
export async function answerS3(
  state: StandInState,
  exchange: Exchange,
  fault: Fault | undefined,
): Promise<void> {
  const { request, response, url } = exchange;
  const key = keyOf(url);
  if (isOfParts(url)) await answerParts(state, exchange, key, fault);
  else if (request.method === 'PUT') await put(state, exchange, key, fault);
  else if (fault !== undefined) refuse(response, fault);
  else if (request.method === 'HEAD') head(state, response, key);
  else if (key === '') response.writeHead(200).end('<ListBucketResult></ListBucketResult>');
  else if (request.method === 'GET') get(state, response, key);
  else {
    state.objects.delete(key);
    response.writeHead(204).end();
  }
}

async function put(
  state: StandInState,
  { request, response }: Exchange,
  key: string,
  fault: Fault | undefined,
) {
  const hash = state.options.hashes ? createHash('sha256') : undefined;
  const sizeBytes = await countBody(state, request, (bytes) => hash?.update(bytes));
  if (fault !== undefined || state.objects.has(key)) {
    refuse(response, fault ?? 'PreconditionFailed');
    return;
  }
  state.writes.set(key, (state.writes.get(key) ?? 0) + 1);
  state.objects.set(key, {
    sizeBytes,
    sha256: hash?.digest('hex') ?? '',
    storedAt: Date.now(),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
  });
  response.setHeader('ETag', '"etag"');
  response.writeHead(200).end();
}

function get(state: StandInState, response: ServerResponse, key: string): void {
  const body = state.options.library?.readObject(key);
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(response.req.headers.range ?? '') ?? [];
  if (body && start && end)
    response.writeHead(206).end(body.subarray(Number(start), Number(end) + 1));
  else if (body) response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(body);
  else refuse(response, 'NoSuchKey', 404);
}

function head(state: StandInState, response: ServerResponse, key: string): void {
  const found = state.objects.get(key);
  if (!found) return void response.writeHead(404).end();
  response.setHeader('x-amz-checksum-sha256', found.headers['x-amz-checksum-sha256'] ?? '');
  response.setHeader('x-amz-checksum-type', 'FULL_OBJECT');
  response.writeHead(200).end();
  return undefined;
}

const keyOf = (url: URL): string => {
  const path = decodeURIComponent(url.pathname.slice(1));
  return url.hostname.startsWith('s3.') ? path.split('/').slice(1).join('/') : path;
};
