import { randomText } from '../bytes.ts';
import type { Dials } from '../dials.ts';
import type { Shelf } from '../shelf.ts';

/** The roles that the embedded cloud knows, each with the policy that we deploy for it. */
export type Role = 'user' | 'admin' | 'lambda';

/**
 * Where credentials of the Lambda's role are used: by its code in its network, by
 * the Lambda service itself, or by whoever carried the code's away.
 */
export type LambdaPlace = 'function' | 'service' | 'elsewhere';

/** Temporary credentials, and what STS remembers of them. */
export interface Session {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  role: Role;
  /** Session tags: `aws:PrincipalTag/…`. */
  tags: Readonly<Record<string, string>>;
  /** Of no meaning for the other roles. */
  usedIn: LambdaPlace;
  /** Milliseconds since 1970. */
  issuedAt: number;
  expiresAt: number;
}

export interface SessionRequest {
  role: Role;
  tags?: Readonly<Record<string, string>>;
  /** `function` if it is not said. */
  usedIn?: LambdaPlace;
  /** How long the credentials live, ms; negative for some that have expired. */
  lifeMs?: number;
}

export interface Sessions {
  issue(request: SessionRequest): Promise<Session>;
  read(accessKeyId: string): Promise<Session | undefined>;
  /** Forget a session that nobody needs any more. */
  end(session: Session): Promise<void>;
}

/** The part of STS that we need. */
export const createSessions = (
  shelf: Shelf<Session>,
  dials: Dials,
  now: () => number,
): Sessions => ({
  async issue({ role, tags = {}, usedIn = 'function', lifeMs = dials.sessionMs }) {
    const session = {
      accessKeyId: `ASIA${randomText(16)}`,
      secretAccessKey: randomText(40),
      sessionToken: randomText(120),
      role,
      tags,
      usedIn,
      issuedAt: now(),
      expiresAt: now() + lifeMs,
    };
    await shelf.write(session.accessKeyId, session);
    return session;
  },
  read: (accessKeyId) => shelf.read(accessKeyId),
  end: ({ accessKeyId }) => shelf.remove(accessKeyId),
});
