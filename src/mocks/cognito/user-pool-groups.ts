/**
 * What admins do to groups: who is in the one that there is.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { AppConfig } from '#contract/app-config';
import { toAdminRoleArn } from '../embedded-config.ts';
import { describeUser } from './describe-user.ts';
import { requireUser } from './user-pool-admin.ts';
import { ADMINS_GROUP, type UserPool } from './user-pool.ts';
import { toPage } from './user-pool-pages.ts';
import { UserPoolRefusal } from './user-pool-refusal.ts';

export const GroupInput = z.looseObject({
  Username: z.optional(z.string()),
  GroupName: z.optional(z.string()),
  Limit: z.optional(z.number()),
  NextToken: z.optional(z.string()),
});
export type GroupInput = z.infer<typeof GroupInput>;

export type GroupOperation = (input: GroupInput) => Promise<object>;

export function createGroupOperations(
  config: AppConfig,
  pool: UserPool,
  now: () => number,
): Readonly<Record<string, GroupOperation>> {
  const groups = [describeAdmins(config)];

  const changeMembers =
    (apply: (groups: readonly string[], name: string) => readonly string[]): GroupOperation =>
    async ({ Username, GroupName }) => {
      const name = requireGroup(GroupName);
      const user = await requireUser(pool, Username);
      await pool.write({ ...user, groups: apply(user.groups, name), modifiedAt: now() });
      return {};
    };

  return {
    AdminAddUserToGroup: changeMembers((before, name) => [...new Set([...before, name])]),
    AdminRemoveUserFromGroup: changeMembers((before, name) =>
      before.filter((other) => other !== name),
    ),
    async AdminListGroupsForUser({ Username, Limit, NextToken }) {
      const user = await requireUser(pool, Username);
      const own = groups.filter(({ GroupName }) => user.groups.includes(GroupName));
      return pageOfGroups(own, `groups of ${user.sub}`, Limit, NextToken);
    },
    ListGroups: ({ Limit, NextToken }) =>
      Promise.resolve(pageOfGroups(groups, 'groups', Limit, NextToken)),
    async ListUsersInGroup({ GroupName, Limit, NextToken }) {
      const name = requireGroup(GroupName);
      const members = (await pool.list()).filter((user) => user.groups.includes(name));
      const { items, next } = toPage(members, ({ sub }) => sub, {
        list: `members of ${name}`,
        limit: Limit,
        token: NextToken,
      });
      return {
        Users: items.map((user) => describeUser(user)),
        ...(next !== undefined && { NextToken: next }),
      };
    },
  };
}

const describeAdmins = (config: AppConfig) => ({
  GroupName: ADMINS_GROUP,
  UserPoolId: config.userPoolId,
  RoleArn: toAdminRoleArn(config),
  Precedence: 0,
  CreationDate: 0,
  LastModifiedDate: 0,
});

function pageOfGroups(
  groups: readonly ReturnType<typeof describeAdmins>[],
  list: string,
  limit: number | undefined,
  token: string | undefined,
) {
  const { items, next } = toPage(groups, ({ GroupName }) => GroupName, { list, limit, token });
  return { Groups: items, ...(next !== undefined && { NextToken: next }) };
}

/** @throws UserPoolRefusal if the pool has no such group. */
function requireGroup(name: string | undefined): string {
  if (name !== ADMINS_GROUP)
    throw new UserPoolRefusal('ResourceNotFoundException', 'Group not found.');
  return name;
}
