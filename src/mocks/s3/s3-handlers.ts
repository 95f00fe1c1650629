import { http, type HttpHandler } from 'msw';
import type { AppConfig } from '#contract/app-config';
import type { AuthenticationFault, Gatekeeper } from '../iam/gatekeeper.ts';
import { toAccesses, toArn } from './s3-access.ts';
import { S3Refusal, toErrorResponse, type S3ErrorCode } from './s3-error.ts';
import { OPERATIONS, type S3Bucket } from './s3-operations.ts';
import { readS3Request } from './s3-request.ts';

export interface S3Options extends Omit<S3Bucket, 'bucket'> {
  config: Pick<AppConfig, 'bucket' | 'region'>;
  gatekeeper: Gatekeeper;
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

function createS3({ config, gatekeeper, ...rest }: S3Options) {
  const { bucket } = config;

  const perform = async (request: Request): Promise<Response> => {
    const s3Request = await readS3Request(request);
    const { operation, headers, body } = s3Request;
    const payloadHash = headers.get('x-amz-content-sha256') ?? '';
    const caller = await gatekeeper.authenticate(request, payloadHash, body.byteLength);
    if ('fault' in caller) throw new S3Refusal(FAULTS[caller.fault]);
    if (!operation) throw new S3Refusal('NotImplemented');

    const { session, signatureAgeMs } = caller;
    const accesses = toAccesses({ ...s3Request, operation }, bucket, signatureAgeMs);
    for (const access of accesses)
      if (gatekeeper.authorize(session, access) !== 'allowed') throw new S3Refusal('AccessDenied');

    const listing = { action: 's3:ListBucket', resource: toArn(bucket, ''), context: {} };
    const mayList = gatekeeper.authorize(session, listing) === 'allowed';
    return OPERATIONS[operation](s3Request, { ...rest, bucket }, mayList);
  };

  return async (request: Request): Promise<Response> => {
    // A preflight names no caller. In the browser none arrives: the page is not the network.
    if (request.method === 'OPTIONS') return new Response(null, { status: 200, headers: CORS });
    try {
      return await perform(request);
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
