import type { AddressInfo } from 'node:net';

/** Where a server on this machine listens. */
export function toOrigin(server: { address(): AddressInfo | string | null } | null): string {
  const address = server?.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}
