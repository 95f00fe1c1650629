/**
 * What the bucket lets a browser send and see: what the SDK asks for, as its
 * preflight requests showed. CORS is no access control.
 */
export const BUCKET_CORS = {
  methods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
  /** Lower case; a star stands for anything. */
  requestHeaders: [
    'amz-sdk-invocation-id',
    'amz-sdk-request',
    'authorization',
    'content-type',
    'if-match',
    'if-none-match',
    'range',
    'x-amz-checksum-algorithm',
    'x-amz-checksum-crc32',
    'x-amz-checksum-mode',
    'x-amz-checksum-sha256',
    'x-amz-checksum-type',
    'x-amz-content-sha256',
    'x-amz-copy-source',
    'x-amz-date',
    'x-amz-meta-*',
    'x-amz-mp-object-size',
    'x-amz-sdk-checksum-algorithm',
    'x-amz-security-token',
    'x-amz-user-agent',
  ],
  exposedHeaders: [
    'Date', // the SDK sets a wrong clock right by it, and signs again
    'ETag',
    'x-amz-checksum-crc32',
    'x-amz-checksum-sha256',
    'x-amz-checksum-type',
    'x-amz-id-2',
    'x-amz-meta-sha256', // what an original that was sent in parts says of itself
    'x-amz-request-id',
    'x-amz-version-id',
  ],
  maxAgeSeconds: 3_600,
} as const;
