/** A sign-in that waits for its code to be redeemed. */
export interface CodeGrant {
  code: string;
  sub: string;
  clientId: string;
  redirectUri: string;
  /** Base64url of the SHA-256 of the verifier. */
  codeChallenge: string;
  nonce: string | undefined;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** A sign-in that lasts. */
export interface RefreshGrant {
  token: string;
  /** Shared by all tokens that came of one sign-in: they are revoked together. */
  family: string;
  sub: string;
  clientId: string;
  /** When the password was given, ms since 1970. */
  signedInAt: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
}
