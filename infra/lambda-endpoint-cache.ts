/**
 * In the place of `@aws-sdk/endpoint-cache` in the Lambda's bundle.
 *
 * The DynamoDB client makes one for endpoint discovery, which is off unless somebody
 * asks for it; the real one brings two packages that esbuild cannot take apart.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoint-discovery.html
 * @module
 */

/** Holds nothing. */
export class EndpointCache {
  get() {
    return undefined;
  }
  getEndpoint() {
    return undefined;
  }
  has() {
    return false;
  }
  set() {}
  delete() {}
  clear() {}
}
