/**
 * The people of the embedded user pool, and the one group that the stack makes.
 *
 * @module
 */
import type { Exclusively, Shelf } from '../shelf.ts';
import type { PoolUser } from './pool-user.ts';
import { SEEDED_PEOPLE } from './seeded-people.ts';

/** Where its members get the admin role from: `infra/admin-access.ts`. */
export const ADMINS_GROUP = 'admins';

export interface UserPool {
  /** By user name or e-mail address, in any case of letters. */
  find(username: string): Promise<PoolUser | undefined>;
  /** In the order in which they came. */
  list(): Promise<PoolUser[]>;
  write(user: PoolUser): Promise<void>;
  remove(sub: string): Promise<void>;
  /** Let the seeded people in where nobody is. */
  seed(): Promise<void>;
}

// The pool itself is older than anybody in it.
const SEEDED_AT = Date.UTC(2026, 0, 5, 9);

export function createUserPool(options: {
  people: Shelf<PoolUser>;
  exclusively: Exclusively;
}): UserPool {
  const { people, exclusively } = options;
  const list = async () =>
    (await people.list()).sort((a, b) => a.createdAt - b.createdAt || (a.sub < b.sub ? -1 : 1));
  return {
    find: async (username) => {
      const name = username.toLowerCase();
      const found = await people.read(name);
      return found ?? (await people.list()).find(({ email }) => email.toLowerCase() === name);
    },
    list,
    write: (user) => people.write(user.sub, user),
    remove: (sub) => people.remove(sub),
    seed: () =>
      exclusively('user pool', async () => {
        if ((await people.list()).length > 0) return;
        for (const person of SEEDED_PEOPLE)
          await people.write(person.sub, {
            ...person,
            status: 'CONFIRMED',
            isEnabled: true,
            isEmailVerified: true,
            createdAt: SEEDED_AT,
            modifiedAt: SEEDED_AT,
          });
      }),
  };
}
