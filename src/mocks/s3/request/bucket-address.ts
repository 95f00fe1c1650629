/** Which bucket a request is about, and what in it, wherever its address has the name. */
import { toBucketAddresses } from '#contract/bucket-addresses';

export interface BucketAddress {
  bucket: string;
  /** What comes after the bucket, as it was sent, without the first slash. */
  path: string;
}

const IN_HOST = /^(?<bucket>.+)\.s3\./;
const IN_PATH = /^\/(?<bucket>[^/]*)\/?/;

export function readBucketAddress({ hostname, pathname }: URL): BucketAddress {
  const inHost = IN_HOST.exec(hostname)?.groups?.['bucket'];
  if (inHost !== undefined) return { bucket: inHost, path: pathname.slice(1) };
  const [start = '', bucket = ''] = IN_PATH.exec(pathname) ?? [];
  return { bucket, path: pathname.slice(start.length) };
}

/** Patterns of all addresses in a bucket, or with `*` in all buckets. */
export const toBucketPatterns = (names: { region: string; bucket: string }): string[] =>
  toBucketAddresses(names).flatMap((address) =>
    // With the name in the path, the bucket itself may have no slash behind it.
    address.endsWith(`/${names.bucket}/`) ? [address.slice(0, -1), `${address}*`] : [`${address}*`],
  );
