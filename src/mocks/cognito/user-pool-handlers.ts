import { http, HttpResponse, type HttpHandler } from 'msw';
import { toIssuer } from '#contract/app-config';
import { createTokenEndpoint, type TokenEndpointOptions } from './token-endpoint.ts';

/** Managed login behind its page, and what the issuer tells of itself. */
export function userPoolHandlers(options: TokenEndpointOptions): HttpHandler[] {
  const { config, refreshGrants, mint } = options;
  const { loginOrigin } = config;
  const issuer = toIssuer(config);
  const exchange = createTokenEndpoint(options);
  return [
    http.post(`${loginOrigin}/oauth2/token`, async ({ request }) => {
      const answer = await exchange(new URLSearchParams(await request.text()));
      return HttpResponse.json(answer, {
        status: 'error' in answer ? 400 : 200,
        headers: { 'cache-control': 'no-store' },
      });
    }),
    http.post(`${loginOrigin}/oauth2/revoke`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      if (form.get('client_id') !== config.userPoolClientId)
        return HttpResponse.json({ error: 'invalid_client' }, { status: 400 });
      // RFC 7009: a token that nobody knows is as good as revoked.
      const revoked = await refreshGrants.read(form.get('token') ?? '');
      for (const { token, family } of await refreshGrants.list())
        if (family === revoked?.family) await refreshGrants.remove(token);
      return new HttpResponse(null, { status: 200 });
    }),
    http.get(`${issuer}/.well-known/jwks.json`, async () =>
      HttpResponse.json(await mint.readPublicKeys()),
    ),
    http.get(`${issuer}/.well-known/openid-configuration`, () =>
      HttpResponse.json({
        issuer,
        authorization_endpoint: `${loginOrigin}/oauth2/authorize`,
        token_endpoint: `${loginOrigin}/oauth2/token`,
        revocation_endpoint: `${loginOrigin}/oauth2/revoke`,
        end_session_endpoint: `${loginOrigin}/logout`,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        response_types_supported: ['code', 'token'],
        scopes_supported: ['openid', 'email', 'phone', 'profile'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      }),
    ),
  ];
}
