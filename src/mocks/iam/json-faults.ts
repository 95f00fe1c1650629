import type { AuthenticationFault } from './gatekeeper.ts';

/**
 * How services that speak JSON refuse a request that they cannot tell the caller of.
 * What they say of one without any signature differs.
 *
 * "Common errors", Amazon DynamoDB API Reference and Amazon Cognito user pools API Reference.
 */
export const JSON_FAULTS = {
  malformed: ['IncompleteSignatureException', 'The Authorization header is not complete.'],
  'unknown-key': [
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ],
  'bad-token': [
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ],
  expired: ['ExpiredTokenException', 'The security token included in the request is expired'],
  skewed: ['InvalidSignatureException', 'Signature expired.'],
  'bad-signature': [
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided.',
  ],
} as const satisfies Record<
  Exclude<AuthenticationFault, 'anonymous'>,
  readonly [code: string, message: string]
>;
