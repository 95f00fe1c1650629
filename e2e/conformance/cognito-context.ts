import { S3Client } from '@aws-sdk/client-s3';
import { toIssuer, type AppConfig } from '#contract/app-config';
import type { EmbeddedCloud } from '../../src/mocks/embedded-cloud.ts';

/** The user pool and the identity pool of an embedded cloud, and a person to sign in. */
export interface CognitoContext {
  config: AppConfig;
  cloud: EmbeddedCloud;
  redirectUri: string;
  /** A code for the person, with the challenge of {@link VERIFIER}. */
  authorize(): Promise<string>;
  /** POST to the token endpoint. */
  requestTokens(form: Record<string, string>): Promise<{ status: number; body: TokenBody }>;
  /** A call of the identity pool. */
  call(operation: string, input: object): Promise<{ status: number; body: IdentityBody }>;
  /** Logins with an ID token. */
  logins(idToken: string): Record<string, string>;
  s3(credentials: NonNullable<IdentityBody['Credentials']>): S3Client;
}

/** What our endpoints answer, of which a test looks at some. */
export interface TokenBody {
  id_token?: string;
  refresh_token?: string;
  error?: string;
}

export interface IdentityBody {
  __type?: string;
  IdentityId?: string;
  Credentials?: {
    AccessKeyId: string;
    SecretKey: string;
    SessionToken: string;
    /** Seconds since 1970. */
    Expiration: number;
  };
}

export const VERIFIER = 'a-verifier-that-is-long-enough-for-the-standard';

export function createCognitoContext(config: AppConfig, cloud: EmbeddedCloud): CognitoContext {
  const { region, userPoolClientId, loginOrigin } = config;
  const redirectUri = `${new URL(loginOrigin).origin}/signed-in`;
  const [person] = cloud.people;
  if (!person) throw new Error('nobody is in the user pool');
  const post = async (url: string, init: RequestInit) => {
    const response = await fetch(url, { method: 'POST', ...init });
    // Of our own endpoints: a test looks at what it knows of.
    return { status: response.status, body: (await response.json()) as TokenBody & IdentityBody };
  };
  return {
    config,
    cloud,
    redirectUri,
    async authorize() {
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(VERIFIER));
      const target = await cloud.authorize(
        {
          clientId: userPoolClientId,
          redirectUri,
          scope: 'openid email profile',
          codeChallenge: btoa(String.fromCharCode(...new Uint8Array(digest)))
            .replaceAll('+', '-')
            .replaceAll('/', '_')
            .replaceAll('=', ''),
          codeChallengeMethod: 'S256',
        },
        person,
      );
      return target.searchParams.get('code') ?? '';
    },
    requestTokens: (form) =>
      post(`${loginOrigin}/oauth2/token`, { body: new URLSearchParams(form) }),
    call: (operation, input) =>
      post(`https://cognito-identity.${region}.amazonaws.com/`, {
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityService.${operation}`,
        },
        body: JSON.stringify(input),
      }),
    logins: (idToken) => ({ [toIssuer(config).replace('https://', '')]: idToken }),
    s3: ({ AccessKeyId, SecretKey, SessionToken }) =>
      new S3Client({
        region,
        maxAttempts: 1,
        credentials: {
          accessKeyId: AccessKeyId,
          secretAccessKey: SecretKey,
          sessionToken: SessionToken,
        },
      }),
  };
}
