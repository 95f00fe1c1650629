/** "Common errors" in the references of CloudFormation, Cognito and S3: the same thing by many names. */
const SIGN_IN_AGAIN = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'TokenProviderError',
]);
const NOT_YOURS = new Set([
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);
const FORBIDDEN = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation']);

/** How to get credentials, whichever way the account has. */
export const HOW_TO_SIGN_IN =
  'Sign in with `aws sso login`, or store a key with `aws configure`; AWS_PROFILE chooses among profiles.';

/** What an error of the AWS SDK means to an operator; `undefined` if it is none of the SDK's. */
export function explainAwsError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  if (SIGN_IN_AGAIN.has(name))
    return `Your AWS credentials cannot be used any more: ${message}\n${HOW_TO_SIGN_IN}`;
  if (NOT_YOURS.has(name))
    return `AWS does not know these credentials, or this computer’s clock is wrong: ${message}\n${HOW_TO_SIGN_IN}`;
  if (FORBIDDEN.has(name))
    return `Your AWS credentials do not allow this: ${message}\nUse those of an administrator of the account.`;
  return '$metadata' in error ? `AWS answers ${name}: ${message}` : undefined;
}
