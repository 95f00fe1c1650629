/**
 * What admins do to people: the user pool's operations on users.
 *
 * Amazon Cognito user pools API Reference, operation by operation.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Shelf } from '../shelf.ts';
import { createUser, UserAttributes } from './create-user.ts';
import type { RefreshGrant } from './grants.ts';
import type { PoolUser } from './pool-user.ts';
import { describeUser, toAttributes } from './describe-user.ts';
import { parseUserFilter } from './user-filter.ts';
import type { UserPool } from './user-pool.ts';
import { toPage } from './user-pool-pages.ts';
import { UserPoolRefusal } from './user-pool-refusal.ts';

export interface UserPoolAdminOptions {
  pool: UserPool;
  refreshGrants: Shelf<RefreshGrant>;
  now: () => number;
}

/** The input of any operation on users; each looks at what is its own. */
export const UserInput = z.looseObject({
  Username: z.optional(z.string()),
  UserAttributes,
  MessageAction: z.optional(z.string()),
  AttributesToGet: z.optional(z.array(z.string())),
  Filter: z.optional(z.string()),
  Limit: z.optional(z.number()),
  PaginationToken: z.optional(z.string()),
});
export type UserInput = z.infer<typeof UserInput>;

export type UserOperation = (input: UserInput) => Promise<object>;

export function createUserOperations(
  options: UserPoolAdminOptions,
): Readonly<Record<string, UserOperation>> {
  const { pool, refreshGrants, now } = options;

  const change =
    (apply: (user: PoolUser) => Partial<PoolUser>): UserOperation =>
    async (input) => {
      const user = await requireUser(pool, input.Username);
      await pool.write({ ...user, ...apply(user), modifiedAt: now() });
      return {};
    };

  const endSessions = async (sub: string) => {
    for (const grant of await refreshGrants.list())
      if (grant.sub === sub) await refreshGrants.remove(grant.token);
  };

  return {
    AdminCreateUser: (input) => createUser(pool, input, now()),
    AdminGetUser: async ({ Username }) => {
      const user = await requireUser(pool, Username);
      const { Attributes: _, ...described } = describeUser(user);
      return { ...described, UserAttributes: toAttributes(user) };
    },
    AdminEnableUser: change(() => ({ isEnabled: true })),
    // Refreshing asks whether they are enabled: the tokens may stay.
    AdminDisableUser: change(() => ({ isEnabled: false })),
    AdminResetUserPassword: change((user) => {
      if (!user.isEnabled) throw new UserPoolRefusal('NotAuthorizedException', 'User is disabled.');
      if (user.status === 'FORCE_CHANGE_PASSWORD')
        throw new UserPoolRefusal(
          'NotAuthorizedException',
          'User password cannot be reset in the current state.',
        );
      if (!user.isEmailVerified)
        throw new UserPoolRefusal(
          'InvalidParameterException',
          'Cannot reset password for the user as there is no registered/verified email or phone_number',
        );
      return { status: 'RESET_REQUIRED' };
    }),
    async AdminUserGlobalSignOut({ Username }) {
      const user = await requireUser(pool, Username);
      await pool.write({ ...user, signedOutAt: now() });
      await endSessions(user.sub);
      return {};
    },
    async AdminDeleteUser({ Username }) {
      const { sub } = await requireUser(pool, Username);
      await pool.remove(sub);
      await endSessions(sub);
      return {};
    },
    async ListUsers({ Filter = '', Limit, PaginationToken, AttributesToGet }) {
      const users = (await pool.list()).filter(parseUserFilter(Filter));
      const list = `users ${Filter}`;
      const { items, next } = toPage(users, ({ sub }) => sub, {
        list,
        limit: Limit,
        token: PaginationToken,
      });
      return {
        Users: items.map((user) => describeUser(user, AttributesToGet)),
        ...(next !== undefined && { PaginationToken: next }),
      };
    },
  };
}

/** @throws UserPoolRefusal if there is nobody of this name. */
export async function requireUser(pool: UserPool, username: string | undefined): Promise<PoolUser> {
  if (username === undefined || username === '')
    throw new UserPoolRefusal(
      'InvalidParameterException',
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must not be null",
    );
  const user = await pool.find(username);
  if (!user) throw new UserPoolRefusal('UserNotFoundException', 'User does not exist.');
  return user;
}
