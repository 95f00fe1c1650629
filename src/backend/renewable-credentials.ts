/**
 * Credentials that come from elsewhere, are kept while they are good, and are
 * renewed once for all who find that they are not.
 *
 * @module
 */

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

export interface RenewableCredentials {
  /** For the clients of the SDK. */
  read(): Promise<Credentials>;
  /** AWS has refused the credentials of this id: get others, unless that has been done since. */
  renew(refusedId: string): Promise<void>;
  /** Which are in use. */
  currentId(): string;
}

/** Credentials for a client of the SDK, marked so that it keeps none: what was refused must not come back. */
export const keepNone = (read: () => Promise<Credentials>) =>
  Object.assign(() => read(), { memoized: true });

/** Renewed before they end, milliseconds. "Temporary security credentials in IAM". */
const MARGIN_MS = 300_000;

/** @param ask gives credentials; new ones, if it is told that the last were refused. */
export function createRenewableCredentials(
  ask: (isRefused: boolean) => Promise<Credentials>,
  now: () => number = Date.now,
): RenewableCredentials {
  let current: Credentials | undefined;
  let asking: Promise<Credentials> | undefined;

  const get = (isRefused: boolean) => {
    asking ??= ask(isRefused)
      .then((given) => (current = given))
      .finally(() => (asking = undefined));
    return asking;
  };
  const isGood = ({ expiration }: Credentials) =>
    expiration === undefined || expiration.getTime() - now() > MARGIN_MS;

  return {
    // What a wrong clock takes for ended is asked for anew each time, and works all the same.
    read: async () => (current && isGood(current) ? current : get(false)),
    renew: async (refusedId) => {
      if (asking) await asking;
      else if (!current || current.accessKeyId === refusedId) await get(true);
    },
    currentId: () => current?.accessKeyId ?? '',
  };
}
