/**
 * The pages that Cognito's managed login shows on its own site; here, on ours.
 *
 * @module
 */
import type { Root } from 'react-dom/client';
import type { AppConfig } from '#contract/app-config';
import type { AuthorizeRequest } from '../cognito/authorize.ts';
import type { EmbeddedCloud } from '../embedded-cloud.ts';
import { ManagedLogin } from './managed-login.tsx';

/** Show the page that an address of the managed login stands for; `false` if it is none. */
export function showManagedLogin(
  root: Root,
  cloud: EmbeddedCloud,
  { loginOrigin }: AppConfig,
  location: Location,
): boolean {
  const base = new URL(loginOrigin).pathname;
  const params = new URLSearchParams(location.search);
  switch (location.pathname) {
    case `${base}/oauth2/authorize`:
      root.render(<ManagedLogin cloud={cloud} request={toAuthorizeRequest(params)} />);
      return true;
    case `${base}/logout`:
      location.replace(params.get('logout_uri') ?? '/');
      return true;
    default:
      return false;
  }
}

const toAuthorizeRequest = (params: URLSearchParams): AuthorizeRequest => ({
  clientId: params.get('client_id') ?? '',
  redirectUri: params.get('redirect_uri') ?? '',
  state: params.get('state') ?? undefined,
  scope: params.get('scope') ?? '',
  codeChallenge: params.get('code_challenge') ?? '',
  codeChallengeMethod: params.get('code_challenge_method') ?? '',
  nonce: params.get('nonce') ?? undefined,
});
