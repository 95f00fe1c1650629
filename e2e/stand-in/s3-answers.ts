import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { countBody, type Exchange } from './exchange.ts';
import type { Fault, StandInState } from './stand-in-state.ts';

const STATUS: Record<string, number> = {
  SlowDown: 503,
  ExpiredToken: 400,
  InternalError: 500,
  ConditionalRequestConflict: 409,
  RequestTimeTooSkewed: 403,
  PreconditionFailed: 412,
};

export const STAND_IN_BUCKET = 'stand-in';

/** Puts, heads, gets and listings of one bucket, by any of its names. */
export async function answerS3(
  state: StandInState,
  exchange: Exchange,
  fault: Fault | undefined,
): Promise<void> {
  const { request, response, url } = exchange;
  const key = keyOf(url);
  if (request.method === 'PUT') await put(state, exchange, key, fault);
  else if (fault !== undefined) refuse(response, fault);
  else if (request.method === 'HEAD') head(state, response, key);
  else if (key === '') response.writeHead(200).end('<ListBucketResult></ListBucketResult>');
  else if (request.method === 'GET') refuse(response, 'NoSuchKey', 404);
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
  if (fault !== undefined) return refuse(response, fault);
  if (state.objects.has(key)) return refuse(response, 'PreconditionFailed');
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
  return undefined;
}

function head(state: StandInState, response: ServerResponse, key: string): void {
  const found = state.objects.get(key);
  if (!found) return void response.writeHead(404).end();
  response.setHeader('x-amz-checksum-sha256', found.headers['x-amz-checksum-sha256'] ?? '');
  response.setHeader('x-amz-checksum-type', 'FULL_OBJECT');
  response.writeHead(200).end();
  return undefined;
}

function refuse(response: ServerResponse, code: string, status = STATUS[code] ?? 400): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  );
}

const keyOf = (url: URL): string => {
  const path = decodeURIComponent(url.pathname.slice(1));
  return url.hostname.startsWith('s3.') ? path.split('/').slice(1).join('/') : path;
};
