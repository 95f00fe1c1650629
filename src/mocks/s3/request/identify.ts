import type { Caller, Gatekeeper, PresignedFault } from '../../iam/gatekeeper.ts';
import type { RequestSignature } from './s3-access.ts';
import { S3Refusal, type S3ErrorCode } from '../answer/s3-error.ts';
import type { S3Request } from './s3-request.ts';

// "Error responses", Amazon S3 API Reference.
const FAULTS: Record<PresignedFault, readonly [code: S3ErrorCode, message?: string]> = {
  anonymous: ['AccessDenied'],
  malformed: ['AuthorizationHeaderMalformed'],
  'unknown-key': ['InvalidAccessKeyId'],
  'bad-token': ['InvalidToken'],
  expired: ['ExpiredToken'],
  skewed: ['RequestTimeTooSkewed'],
  'bad-signature': ['SignatureDoesNotMatch'],
  over: ['AccessDenied', 'Request has expired'],
  'not-yet': ['AccessDenied', 'Request is not valid yet'],
  'too-long': [
    'AuthorizationQueryParametersError',
    'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
  ],
};

/**
 * Who sent a request, by the signature in its headers or in its address.
 *
 * @throws S3Refusal
 */
export async function identify(
  request: Request,
  { query, headers, body }: S3Request,
  gatekeeper: Gatekeeper,
): Promise<Pick<Caller, 'session'> & RequestSignature> {
  const isPresigned = ['X-Amz-Algorithm', 'X-Amz-Signature'].some((name) => query.has(name));
  if (isPresigned && headers.has('authorization'))
    throw new S3Refusal(
      'InvalidArgument',
      {},
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
    );
  const payloadHash = headers.get('x-amz-content-sha256') ?? '';
  const caller = isPresigned
    ? await gatekeeper.authenticateUrl(request)
    : await gatekeeper.authenticate(request, payloadHash, body.size);
  if ('fault' in caller) {
    const [code, message] = FAULTS[caller.fault];
    if (isPresigned && caller.fault === 'malformed')
      throw new S3Refusal('AuthorizationQueryParametersError');
    throw new S3Refusal(code, {}, message);
  }
  checkSignedHeaders(request.headers, caller.signedHeaders);
  if (!isPresigned && payloadHash === '')
    throw new S3Refusal(
      'InvalidRequest',
      {},
      'Missing required header for this request: x-amz-content-sha256',
    );
  const { session, signatureAgeMs } = caller;
  return { session, signatureAgeMs, authType: isPresigned ? 'REST-QUERY-STRING' : 'REST-HEADER' };
}

/** S3 does as told by what is signed, and by nothing that somebody may have put beside it. */
function checkSignedHeaders(headers: Headers, signed: readonly string[]): void {
  const isLoose = [...headers.keys()].some(
    (name) => name.startsWith('x-amz-') && !signed.includes(name),
  );
  if (isLoose || !signed.includes('host'))
    throw new S3Refusal(
      'AccessDenied',
      {},
      'There were headers present in the request which were not signed',
    );
}
