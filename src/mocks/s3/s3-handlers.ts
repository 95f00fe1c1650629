import { http, type HttpHandler } from 'msw';
import type { AppConfig } from '#contract/app-config';
import type { AuthenticationFault, Gatekeeper } from '../iam/gatekeeper.ts';
import type { Session } from '../iam/sessions.ts';
import { listObjects } from './list-objects.ts';
import type { Announce } from './notifications.ts';
import type { ObjectStore } from './object-store.ts';
import { checkPutHeaders, putObject } from './put-object.ts';
import { checksumHeaders, readObject } from './read-object.ts';
import { commonHeaders, S3Refusal, toErrorResponse, type S3ErrorCode } from './s3-error.ts';
import {
  readS3Request,
  toAction,
  toContext,
  type S3Operation,
  type S3Request,
} from './s3-request.ts';
import type { Uploads } from './uploads.ts';

export interface S3Options {
  config: AppConfig;
  gatekeeper: Gatekeeper;
  store: ObjectStore;
  /** Told of each change. */
  announce: Announce;
  uploads: Uploads;
}

const FAULTS: Record<AuthenticationFault, S3ErrorCode> = {
  anonymous: 'AccessDenied',
  malformed: 'AuthorizationHeaderMalformed',
  'unknown-key': 'InvalidAccessKeyId',
  'bad-token': 'InvalidToken',
  expired: 'ExpiredToken',
  skewed: 'RequestTimeTooSkewed',
  'bad-signature': 'SignatureDoesNotMatch',
};

/** One bucket, at its virtual-hosted address. */
export function s3Handlers(options: S3Options): HttpHandler[] {
  const { bucket, region } = options.config;
  const answer = createS3(options);
  return [
    http.all(`https://${bucket}.s3.${region}.amazonaws.com/*`, ({ request }) => answer(request)),
  ];
}

function createS3(options: S3Options): (request: Request) => Promise<Response> {
  const { config, gatekeeper, store, announce, uploads } = options;
  const { bucket } = config;

  const authenticate = async (request: Request, { headers, body }: S3Request) => {
    const payloadHash = headers.get('x-amz-content-sha256') ?? '';
    const result = await gatekeeper.authenticate(request, payloadHash, body.byteLength);
    if ('fault' in result) throw new S3Refusal(FAULTS[result.fault]);
    return result;
  };

  const authorize = (
    s3Request: S3Request,
    operation: S3Operation,
    session: Session,
    ageMs: number,
  ) => {
    const action = toAction(operation, s3Request.query);
    const resource = toArn(bucket, s3Request.key);
    const context = toContext(s3Request, ageMs);
    if (gatekeeper.authorize(session, { action, resource, context }) !== 'allowed')
      throw new S3Refusal('AccessDenied');
  };

  const perform = async (s3Request: S3Request, operation: S3Operation, session: Session) => {
    const { key, url } = s3Request;
    switch (operation) {
      case 'PutObject': {
        checkPutHeaders(s3Request);
        await uploads.take({ url, key, totalBytes: s3Request.body.byteLength });
        const stored = await putObject(s3Request, store);
        await announce(key, stored);
        return emptyResponse(200, stored.versionId, {
          etag: `"${stored.etag}"`,
          'x-amz-server-side-encryption': 'AES256',
          ...checksumHeaders(stored),
        });
      }
      case 'GetObject':
      case 'HeadObject': {
        const listing = { action: 's3:ListBucket', resource: toArn(bucket, ''), context: {} };
        const mayList = gatekeeper.authorize(session, listing) === 'allowed';
        return readObject(s3Request, store, mayList);
      }
      case 'DeleteObject': {
        // Removing a version for good is beyond us: no policy of ours allows it.
        if (s3Request.query.has('versionId')) throw new S3Refusal('NotImplemented');
        const marker = await store.remove(key);
        await announce(key, marker);
        return emptyResponse(204, marker.versionId, { 'x-amz-delete-marker': 'true' });
      }
      case 'ListObjectsV2':
        return listObjects(s3Request, bucket, store);
    }
  };

  return async (request) => {
    // A preflight names no caller. In the browser none arrives: the page is not the network.
    if (request.method === 'OPTIONS') return new Response(null, { status: 200, headers: CORS });
    try {
      const s3Request = await readS3Request(request);
      const { session, signatureAgeMs } = await authenticate(request, s3Request);
      const { operation } = s3Request;
      if (!operation) throw new S3Refusal('NotImplemented');
      authorize(s3Request, operation, session, signatureAgeMs);
      return await perform(s3Request, operation, session);
    } catch (error) {
      if (error instanceof S3Refusal) return toErrorResponse(error, request.method);
      throw error;
    }
  };
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, PUT, HEAD, DELETE',
  'access-control-allow-headers': '*',
};

const toArn = (bucket: string, key: string) =>
  key === '' ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`;

const emptyResponse = (status: number, versionId: string, headers: Record<string, string>) =>
  new Response(null, {
    status,
    headers: { ...commonHeaders(), 'x-amz-version-id': versionId, ...headers },
  });
