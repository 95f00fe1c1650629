/**
 * The official addresses of one bucket, from where its objects are named: over IPv4 or
 * both protocols, with its name in the host or in the path. A browser opens six
 * connections of HTTP/1.1 to each host, so that two more hosts are twelve more.
 *
 * "Virtual hosting of general purpose buckets" and "Using Amazon S3 dual-stack
 * endpoints", Amazon S3 User Guide.
 *
 * @returns URLs that end in a slash, the usual one first.
 */
export const toBucketAddresses = ({ region, bucket }: { region: string; bucket: string }) =>
  [
    `https://${bucket}.s3.${region}.amazonaws.com/`,
    `https://${bucket}.s3.dualstack.${region}.amazonaws.com/`,
    `https://s3.${region}.amazonaws.com/${bucket}/`,
    `https://s3.dualstack.${region}.amazonaws.com/${bucket}/`,
  ] as const;
