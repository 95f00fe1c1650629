/**
 * The service that a URL of AWS's belongs to: `s3` of `https://bucket.s3.eu-west-1.amazonaws.com/`
 * and of `https://s3.dualstack.eu-west-1.amazonaws.com/`. Of what is not AWS's, anything.
 */
export const toServiceName = (url: string): string | undefined =>
  new URL(url).hostname.replace('.dualstack.', '.').split('.').at(-4);
