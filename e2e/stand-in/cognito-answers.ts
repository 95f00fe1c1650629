import { answerJson } from './exchange.ts';
import type { Exchange, StandInState } from './stand-in-state.ts';

/** Who is signed in. */
export const STAND_IN_OWNER = '0d1f3a52-9c41-4b7e-8f66-2d3c7f9e0b52';

const HOUR_S = 3_600;

const toToken = (claims: object) =>
  [{ alg: 'none' }, claims, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

/** Tokens, an identity, credentials: to whoever asks. */
export function answerCognito(state: StandInState, { request, response, url }: Exchange): void {
  const target = String(request.headers['x-amz-target'] ?? '');
  const now = Math.floor(Date.now() / 1_000);
  if (url.pathname.endsWith('/oauth2/token')) {
    const claims = {
      sub: STAND_IN_OWNER,
      email: 'ada@example.com',
      exp: now + HOUR_S,
      iat: now,
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_StandIn',
      aud: 'client',
    };
    const tokens = {
      id_token: toToken(claims),
      access_token: 'access',
      token_type: 'Bearer',
      expires_in: HOUR_S,
    };
    answerJson(response, tokens, 'application/json');
  } else if (target.endsWith('.GetId')) {
    answerJson(response, { IdentityId: 'eu-west-1:identity' });
  } else {
    state.sessions += 1;
    answerJson(response, {
      IdentityId: 'eu-west-1:identity',
      Credentials: {
        AccessKeyId: `ASIA${state.sessions}`,
        SecretKey: 'secret',
        SessionToken: 'token',
        Expiration: now + HOUR_S,
      },
    });
  }
}
