/**
 * What a browser lets a page have of another origin, by the bucket's rule.
 *
 * No browser asks the embedded cloud: it stands in the page, where the page's
 * origin is known by itself. In Node the `Origin` header says it, if anything does.
 *
 * @module
 */

/** What a bucket allows to pages; a star stands for anything. */
export interface CorsRule {
  origins: readonly string[];
  methods: readonly string[];
  /** Lower case. */
  requestHeaders: readonly string[];
  exposedHeaders: readonly string[];
  maxAgeSeconds: number;
}

export interface Cors {
  /** `none`: the request is not of a page, or not one that CORS is asked about. */
  verdict: 'allowed' | 'forbidden' | 'none';
  /** The page's. */
  origin: string;
  /** What the page may send, as it asked. */
  method: string;
  requestHeaders: string;
  /** Whether S3 answers into the page, with no browser between. */
  isInPage: boolean;
}

/** Judge a request, or the request that a preflight speaks of. */
export function readCors(request: Request, rule: CorsRule): Cors {
  const { method, headers, mode } = request;
  const isPreflight = method === 'OPTIONS';
  const pageOrigin = typeof location === 'undefined' ? undefined : location.origin;
  const origin = headers.get('origin') ?? pageOrigin ?? '';
  const asked = {
    origin,
    method: isPreflight ? (headers.get('access-control-request-method') ?? '') : method,
    requestHeaders: isPreflight
      ? (headers.get('access-control-request-headers') ?? '')
      : [...headers.keys()].filter(needsPermission).join(),
    isInPage: pageOrigin !== undefined,
  };
  if (origin === '' || (pageOrigin !== undefined && mode !== 'cors'))
    return { ...asked, verdict: isPreflight ? 'forbidden' : 'none' };
  const isAllowed =
    isAmong(rule.origins, origin) &&
    isAmong(rule.methods, asked.method) &&
    asked.requestHeaders
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .every((name) => name === '' || isAmong(rule.requestHeaders, name));
  return { ...asked, verdict: isAllowed ? 'allowed' : 'forbidden' };
}

const isAmong = (patterns: readonly string[], text: string) =>
  patterns.some((pattern) =>
    pattern.endsWith('*') ? text.startsWith(pattern.slice(0, -1)) : text === pattern,
  );

/** Fetch, "CORS-safelisted request-header" and "forbidden request-header": what needs none. */
const needsPermission = (name: string) =>
  !/^(?:accept|accept-(?:charset|encoding|language)|access-control-.*|cache-control|connection|content-(?:language|length)|cookie|host|origin|pragma|priority|referer|sec-.*|te|user-agent)$/.test(
    name,
  );

/** "Testing CORS": S3 names the rule to whom it allows, and is silent to others. */
export function answerPreflight(
  { verdict, origin, requestHeaders }: Cors,
  rule: CorsRule,
): Response {
  if (verdict !== 'allowed')
    return new Response(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed.</Message></Error>',
      { status: 403, headers: { 'content-type': 'application/xml' } },
    );
  return new Response(null, {
    status: 200,
    headers: {
      ...allowance(origin, rule),
      'access-control-max-age': String(rule.maxAgeSeconds),
      ...(requestHeaders !== '' && {
        'access-control-allow-headers': requestHeaders.toLowerCase(),
      }),
    },
  });
}

/** Say that the page may read the answer, and keep from it what it may not see. */
export function withCors(
  response: Response,
  { verdict, origin, isInPage }: Cors,
  rule: CorsRule,
): Response {
  if (verdict !== 'allowed') return response;
  const headers = new Headers(response.headers);
  if (isInPage)
    for (const name of response.headers.keys()) if (!isVisible(name, rule)) headers.delete(name);
  for (const [name, value] of Object.entries(allowance(origin, rule))) headers.set(name, value);
  const { status, body } = response;
  return new Response(body, { status, headers });
}

const allowance = (origin: string, { methods, exposedHeaders }: CorsRule) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-methods': methods.join(', '),
  'access-control-expose-headers': exposedHeaders.join(', '),
  'access-control-allow-credentials': 'true',
  vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
});

/** Fetch, "CORS-safelisted response-header name", and what the rule exposes. */
const SAFE = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

const isVisible = (name: string, { exposedHeaders }: CorsRule) =>
  SAFE.includes(name) ||
  isAmong(
    exposedHeaders.map((shown) => shown.toLowerCase()),
    name,
  );
