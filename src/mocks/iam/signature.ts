/**
 * Signature version 4, from the side that checks it.
 *
 * "Create a signed AWS API request", AWS Identity and Access Management User Guide.
 *
 * @module
 */
import { hmacSha256, sha256, toHex } from '../bytes.ts';

export interface Authorization {
  accessKeyId: string;
  /** `20260314/eu-west-1/s3/aws4_request`. */
  scope: string;
  /** Lower case, sorted by the signer. */
  signedHeaders: string[];
  signature: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<accessKeyId>\w+)\/(?<scope>\d{8}\/[\w-]+\/[\w-]+\/aws4_request), ?SignedHeaders=(?<signedHeaders>[\w;-]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

/** The parts of an `Authorization` header, or `undefined` if it is not of this version. */
export function parseAuthorization(header: string): Authorization | undefined {
  const { accessKeyId, scope, signedHeaders, signature } = AUTHORIZATION.exec(header)?.groups ?? {};
  if (!accessKeyId || !scope || !signedHeaders || !signature) return undefined;
  return { accessKeyId, scope, signedHeaders: signedHeaders.split(';'), signature };
}

/** When a request was signed, ms since 1970: its `x-amz-date`, `20260314T210409Z`. */
export function parseSigningTime(amzDate: string): number | undefined {
  if (!/^\d{8}T\d{6}Z$/.test(amzDate)) return undefined;
  const time = Date.parse(
    amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  return Number.isNaN(time) ? undefined : time;
}

/** What the query of a presigned URL says, in place of headers. */
export interface PresignedQuery extends Authorization {
  /** As `x-amz-date` has it. */
  signedAt: string;
  /** How long after that the URL is good, seconds. */
  lifeSeconds: number;
  sessionToken: string;
}

/** The authorization in a presigned URL, or `undefined` if it is not whole. */
export function parsePresignedQuery(query: URLSearchParams): PresignedQuery | undefined {
  const read = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const authorization = parseAuthorization(
    `${read('Algorithm')} Credential=${read('Credential')}, SignedHeaders=${read('SignedHeaders')}, Signature=${read('Signature')}`,
  );
  const expires = read('Expires');
  if (!authorization || !/^\d{1,9}$/.test(expires)) return undefined;
  return {
    ...authorization,
    signedAt: read('Date'),
    lifeSeconds: Number(expires),
    sessionToken: read('Security-Token'),
  };
}

export interface SignedRequest {
  request: Request;
  authorization: Authorization;
  /** As `x-amz-date` has it. */
  signedAt: string;
  /** What the signer signed in place of the body: its SHA-256, or `UNSIGNED-PAYLOAD`. */
  payloadHash: string;
  /** Length of the body, bytes: browsers do not let a handler see the header. */
  bodyLength: number;
}

/** The signature that the holder of this secret makes for this request. */
export async function computeSignature(
  { request, authorization, signedAt, payloadHash, bodyLength }: SignedRequest,
  secretAccessKey: string,
): Promise<string> {
  const { scope, signedHeaders } = authorization;
  const url = new URL(request.url);
  const canonicalRequest = [
    request.method,
    url.pathname,
    canonicalQuery(url.searchParams),
    ...signedHeaders.map((name) => `${name}:${headerValue(name, request, url, bodyLength)}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
  const stringToSign = [
    'AWS4-HMAC-SHA256',
    signedAt,
    scope,
    toHex(await sha256(canonicalRequest)),
  ].join('\n');
  const key = await deriveSigningKey(secretAccessKey, scope);
  return toHex(await hmacSha256(key, stringToSign));
}

/** What everything of one day, region and service is signed with. */
export async function deriveSigningKey(
  secretAccessKey: string,
  scope: string,
): Promise<string | Uint8Array<ArrayBuffer>> {
  let key: string | Uint8Array<ArrayBuffer> = `AWS4${secretAccessKey}`;
  for (const part of scope.split('/')) key = await hmacSha256(key, part);
  return key;
}

function headerValue(name: string, request: Request, url: URL, bodyLength: number): string {
  if (name === 'host') return url.host;
  const value = request.headers.get(name) ?? (name === 'content-length' ? String(bodyLength) : '');
  return value.trim().replace(/\s+/g, ' ');
}

/** Sorted by name first: `a=1` is before `a-b=1`, though `-` is before `=`. */
function canonicalQuery(parameters: URLSearchParams): string {
  return [...parameters]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((parameter) => parameter.join('='))
    .join('&');
}

/** By code points, as `sort` does. */
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** RFC 3986: what `encodeURIComponent` leaves alone for history's sake is encoded too. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
