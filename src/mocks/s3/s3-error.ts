/** S3's refusals, in the XML that the SDK makes errors of. */
import { randomText } from '../bytes.ts';

// "Error responses", Amazon S3 API Reference.
const ERRORS = {
  AccessDenied: [403, 'Access Denied'],
  AuthorizationHeaderMalformed: [400, 'The authorization header is malformed.'],
  BadDigest: [400, 'The digest you specified did not match the calculated value.'],
  ExpiredToken: [400, 'The provided token has expired.'],
  InvalidAccessKeyId: [403, 'The AWS Access Key Id you provided does not exist in our records.'],
  InvalidArgument: [400, 'Invalid Argument'],
  InvalidDigest: [400, 'The Content-MD5 you specified is not valid.'],
  InvalidRange: [416, 'The requested range is not satisfiable'],
  InvalidToken: [400, 'The provided token is malformed or otherwise invalid.'],
  KeyTooLongError: [400, 'Your key is too long'],
  MetadataTooLarge: [400, 'Your metadata headers exceed the maximum allowed metadata size'],
  MethodNotAllowed: [405, 'The specified method is not allowed against this resource.'],
  NoSuchKey: [404, 'The specified key does not exist.'],
  NoSuchVersion: [404, 'The specified version does not exist.'],
  NotImplemented: [501, 'A header you provided implies functionality that is not implemented.'],
  PreconditionFailed: [412, 'At least one of the pre-conditions you specified did not hold'],
  RequestTimeout: [400, 'Your socket connection to the server was not read from or written to.'],
  RequestTimeTooSkewed: [
    403,
    'The difference between the request time and the current time is too large.',
  ],
  SignatureDoesNotMatch: [
    403,
    'The request signature we calculated does not match the signature you provided.',
  ],
  XAmzContentSHA256Mismatch: [
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  ],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type S3ErrorCode = keyof typeof ERRORS;

/** Thrown where S3 refuses; the router answers with it. */
export class S3Refusal extends Error {
  override name = 'S3Refusal' as const;
  readonly code: S3ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: S3ErrorCode, headers: Readonly<Record<string, string>> = {}) {
    super(ERRORS[code][1]);
    this.code = code;
    this.headers = headers;
  }
}

/** Headers of every answer of S3. */
export const commonHeaders = (): Record<string, string> => ({
  'x-amz-request-id': randomText(16),
  'x-amz-id-2': `${randomText(75)}=`,
  date: new Date().toUTCString(),
  server: 'AmazonS3',
});

/** The answer that carries a refusal; to HEAD, S3 says it without a body. */
export function toErrorResponse({ code, message, headers }: S3Refusal, method: string): Response {
  const common = commonHeaders();
  const xml =
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message>` +
    `<RequestId>${common['x-amz-request-id'] ?? ''}</RequestId><HostId>${common['x-amz-id-2'] ?? ''}</HostId></Error>`;
  return new Response(method === 'HEAD' ? null : xml, {
    status: ERRORS[code][0],
    headers: { ...common, 'content-type': 'application/xml', ...headers },
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
};

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\r\n]/g, (character) => ENTITIES[character] ?? character);
