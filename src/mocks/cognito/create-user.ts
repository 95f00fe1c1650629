import * as z from 'zod/mini';
import { describeUser } from './describe-user.ts';
import type { PoolUser } from './pool-user.ts';
import type { UserPool } from './user-pool.ts';
import { UserPoolRefusal } from './user-pool-refusal.ts';

export const UserAttributes = z.optional(
  z.array(z.object({ Name: z.string(), Value: z.optional(z.string()) })),
);

interface NewUser {
  Username?: string | undefined;
  UserAttributes?: z.infer<typeof UserAttributes>;
  MessageAction?: string | undefined;
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What an admin may write; the pool gives `sub` itself. */
const WRITABLE = new Set(['email', 'email_verified', 'name']);

/**
 * Invite somebody. People sign in with their e-mail address, so it is what
 * names them here; the user name is made.
 *
 * @throws UserPoolRefusal
 */
export async function createUser(pool: UserPool, input: NewUser, now: number): Promise<object> {
  const { Username = '', UserAttributes: given = [], MessageAction } = input;
  if (!ADDRESS.test(Username)) throw invalid('Username should be an email.');
  const attributes = new Map(given.map(({ Name, Value = '' }) => [Name, Value]));
  for (const name of attributes.keys())
    if (!WRITABLE.has(name))
      throw invalid(
        `Attributes did not conform to the schema: ${name}: Attribute does not exist in schema.\n`,
      );
  const email = attributes.get('email') ?? Username;
  if (email.toLowerCase() !== Username.toLowerCase())
    throw invalid('Email in the username and in the attributes is not the same.');

  const existing = await pool.find(email);
  if (MessageAction === 'RESEND') return { User: describeUser(requirePending(existing)) };
  if (existing)
    throw new UserPoolRefusal(
      'UsernameExistsException',
      'An account with the given email already exists.',
    );
  const user: PoolUser = {
    sub: crypto.randomUUID(),
    email,
    name: attributes.get('name') ?? '',
    groups: [],
    says: 'Was invited by an admin.',
    status: 'FORCE_CHANGE_PASSWORD',
    isEnabled: true,
    isEmailVerified: attributes.get('email_verified') === 'true',
    createdAt: now,
    modifiedAt: now,
  };
  await pool.write(user);
  return { User: describeUser(user) };
}

/** An invitation is sent again to those only who have not accepted it. */
function requirePending(user: PoolUser | undefined): PoolUser {
  if (!user) throw new UserPoolRefusal('UserNotFoundException', 'User does not exist.');
  if (user.status !== 'FORCE_CHANGE_PASSWORD')
    throw new UserPoolRefusal(
      'UnsupportedUserStateException',
      `Resend not possible. ${user.sub} status is not FORCE_CHANGE_PASSWORD`,
    );
  return user;
}

const invalid = (message: string) => new UserPoolRefusal('InvalidParameterException', message);
