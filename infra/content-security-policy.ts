import { toBucketAddresses } from '#contract/bucket-addresses';

/** The hosts of AWS that the app talks to. */
export interface AppHosts {
  region: string;
  bucketName: string;
  /** Origin of the managed login pages. */
  loginOrigin: string;
}

/**
 * What the app's page may load and whom it may talk to: its own files, and by
 * name the hosts of its own deployment; of hosts that are everybody's, its own bucket's
 * part. A stolen photo has nowhere to go.
 *
 * Pure: the tests run the app under it.
 */
export function contentSecurityPolicy({ region, bucketName, loginOrigin }: AppHosts): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    // libheif, which shows HEIC where the browser cannot, is WebAssembly.
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'connect-src': [
      "'self'",
      ...toBucketAddresses({ region, bucket: bucketName }),
      `https://dynamodb.${region}.amazonaws.com`,
      `https://cognito-identity.${region}.amazonaws.com`,
      `https://cognito-idp.${region}.amazonaws.com`,
      loginOrigin,
    ],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}
