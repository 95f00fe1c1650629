/** Errors of the operations that we have: "Errors" of each, user pools API Reference. */
export type UserPoolErrorCode =
  | 'AccessDeniedException'
  | 'ExpiredTokenException'
  | 'IncompleteSignatureException'
  | 'InvalidParameterException'
  | 'InvalidSignatureException'
  | 'MissingAuthenticationTokenException'
  | 'NotAuthorizedException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'UnrecognizedClientException'
  | 'UnsupportedUserStateException'
  | 'UserNotFoundException'
  | 'UsernameExistsException';

/** Thrown where the user pool refuses; the router answers with it. */
export class UserPoolRefusal extends Error {
  override name = 'UserPoolRefusal' as const;
  readonly code: UserPoolErrorCode;

  constructor(code: UserPoolErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
