import {
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
  type JWK,
  type JWTPayload,
} from 'jose';
import { toIssuer, type AppConfig } from '#contract/app-config';
import { toAdminRoleArn } from '../embedded-config.ts';
import type { Dials } from '../dials.ts';
import type { Exclusively, Shelf } from '../shelf.ts';
import type { Person } from './seeded-people.ts';
import { ADMINS_GROUP } from './user-pool.ts';

/** What the user pool signs with. */
export interface SigningKey {
  publicJwk: JWK;
  privateJwk: JWK;
}

/** What an ID token says of itself, as far as the identity pools ask. */
export interface TokenClaims {
  sub: string;
  /** Milliseconds since 1970, in whole seconds. */
  issuedAt: number;
  /** ARN of the role of the group that comes first; absent without a group. */
  preferredRole: string | undefined;
}

export type TokenCheck = TokenClaims | { fault: 'expired' | 'invalid' };

export interface TokenMint {
  /** @param signedInAt when the password was given, ms since 1970. */
  mintIdToken(person: Person, signedInAt: number, nonce?: string): Promise<string>;
  mintAccessToken(person: Person, signedInAt: number): Promise<string>;
  /** Whose ID token it is, if it is one of this pool for its client. */
  verifyIdToken(token: string): Promise<TokenCheck>;
  readPublicKeys(): Promise<{ keys: JWK[] }>;
}

const KEY_ID = 'embedded';
const ALGORITHM = 'RS256';

/**
 * The tokens of the embedded user pool, signed as Cognito signs them.
 *
 * "Understanding the identity (ID) token", Amazon Cognito Developer Guide.
 */
export function createTokenMint(options: {
  config: AppConfig;
  signingKeys: Shelf<SigningKey>;
  exclusively: Exclusively;
  dials: Dials;
  now: () => number;
}): TokenMint {
  const { config, signingKeys, exclusively, dials, now } = options;
  const issuer = toIssuer(config);
  const clientId = config.userPoolClientId;
  const adminRole = toAdminRoleArn(config);

  // Made when first asked for: most tests never are, and it takes a while.
  const readKey = () =>
    exclusively('signing key', async () => {
      const kept = await signingKeys.read(KEY_ID);
      if (kept) return kept;
      const made = await makeKey();
      await signingKeys.write(KEY_ID, made);
      return made;
    });

  const sign = async (claims: JWTPayload, { sub, groups }: Person, signedInAt: number) => {
    const { privateJwk } = await readKey();
    const issuedAt = Math.floor(now() / 1000);
    return new SignJWT({
      ...claims,
      ...(groups.length > 0 && { 'cognito:groups': [...groups] }),
      auth_time: Math.floor(signedInAt / 1000),
      jti: crypto.randomUUID(),
    })
      .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID })
      .setIssuer(issuer)
      .setSubject(sub)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + Math.floor(dials.sessionMs / 1000))
      .sign(await importJWK(privateJwk, ALGORITHM));
  };

  return {
    mintIdToken(person, signedInAt, nonce) {
      const { sub, email, name, groups } = person;
      const claims = {
        aud: clientId,
        token_use: 'id',
        email,
        email_verified: true,
        ...(name !== '' && { name }),
        'cognito:username': sub,
        ...(groups.includes(ADMINS_GROUP) && {
          'cognito:roles': [adminRole],
          'cognito:preferred_role': adminRole,
        }),
        ...(nonce !== undefined && { nonce }),
      };
      return sign(claims, person, signedInAt);
    },
    mintAccessToken: (person, signedInAt) =>
      sign(
        {
          client_id: clientId,
          token_use: 'access',
          scope: 'openid email profile',
          username: person.sub,
        },
        person,
        signedInAt,
      ),
    async verifyIdToken(token) {
      const key = await importJWK((await readKey()).publicJwk, ALGORITHM);
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer,
          audience: clientId,
          currentDate: new Date(now()),
        });
        const { sub, iat = 0, token_use: use, 'cognito:preferred_role': role } = payload;
        if (use !== 'id' || sub === undefined) return { fault: 'invalid' };
        const preferredRole = typeof role === 'string' ? role : undefined;
        return { sub, issuedAt: iat * 1000, preferredRole };
      } catch (error) {
        if (error instanceof errors.JWTExpired) return { fault: 'expired' };
        if (error instanceof errors.JOSEError) return { fault: 'invalid' };
        throw error;
      }
    },
    readPublicKeys: async () => ({ keys: [(await readKey()).publicJwk] }),
  };
}

async function makeKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: ALGORITHM, use: 'sig' };
  return { publicJwk, privateJwk: await exportJWK(privateKey) };
}
