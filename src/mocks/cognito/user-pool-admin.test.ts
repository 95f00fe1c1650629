import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { ADA, BRUNO, IRIS, outcomeOf, startTestCloud, TEST_CONFIG } from '../cloud-for-tests.ts';
import { toAdminRoleArn } from '../embedded-config.ts';
import type { SessionRequest } from '../iam/sessions.ts';

const { region, userPoolId: UserPoolId } = TEST_CONFIG;

const cloud = await startTestCloud({ ...TEST_CONFIG, adminsMayDelete: true });
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

async function clientOf(request: SessionRequest) {
  const { accessKeyId, secretAccessKey, sessionToken } = await cloud.issueSession(request);
  const credentials = { accessKeyId, secretAccessKey, sessionToken };
  return new CognitoIdentityProviderClient({ region, credentials, maxAttempts: 1 });
}

const IRIS_AS_ADMIN: SessionRequest = { role: 'admin', tags: { owner: IRIS.sub } };
const anAdmin = () => clientOf(IRIS_AS_ADMIN);
const EVE = { UserPoolId, Username: 'eve@example.com' };

const invite = async (Username: string, name?: string) =>
  (await anAdmin()).send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      ...(name !== undefined && { UserAttributes: [{ Name: 'name', Value: name }] }),
    }),
  );

async function list(Filter?: string) {
  const { Users = [] } = await (
    await anAdmin()
  ).send(new ListUsersCommand({ UserPoolId, ...(Filter !== undefined && { Filter }) }));
  return Users.map(
    ({ Attributes = [] }) => Attributes.find(({ Name }) => Name === 'email')?.Value ?? '',
  );
}

describe('who may ask', () => {
  test.each<[name: string, request: SessionRequest, outcome: string]>([
    ['an admin', IRIS_AS_ADMIN, 'done'],
    ['an admin who is nobody', { role: 'admin' }, 'AccessDeniedException'],
    ['a person', { role: 'user', tags: { owner: ADA.sub } }, 'AccessDeniedException'],
    ['the Lambda', { role: 'lambda' }, 'AccessDeniedException'],
    ['an admin of before', { ...IRIS_AS_ADMIN, lifeMs: -1 }, 'ExpiredTokenException'],
  ])('%s', async (_, request, outcome) => {
    const client = await clientOf(request);
    expect(await outcomeOf(client.send(new ListUsersCommand({ UserPoolId })))).toBe(outcome);
  });

  test('nobody sets a password, and nobody reaches another pool', async () => {
    const client = await anAdmin();
    const setPassword = { ...EVE, Password: 'a password of twelve', Permanent: true };
    expect(await outcomeOf(client.send(new AdminSetUserPasswordCommand(setPassword)))).toBe(
      'AccessDeniedException',
    );
    const elsewhere = new ListUsersCommand({ UserPoolId: 'eu-west-1_Another01' });
    expect(await outcomeOf(client.send(elsewhere))).toBe('AccessDeniedException');
  });

  test('a signature with another secret is refused', async () => {
    const { accessKeyId, sessionToken } = await cloud.issueSession(IRIS_AS_ADMIN);
    const client = new CognitoIdentityProviderClient({
      region,
      credentials: { accessKeyId, sessionToken, secretAccessKey: 'another' },
      maxAttempts: 1,
    });
    expect(await outcomeOf(client.send(new ListUsersCommand({ UserPoolId })))).toBe(
      'InvalidSignatureException',
    );
  });
});

describe('people', () => {
  test('who is invited is to choose a password first', async () => {
    const { User } = await invite('eve@example.com', 'Eve');
    expect(User).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(User?.UserCreateDate).toBeInstanceOf(Date);
    const found = await (await anAdmin()).send(new AdminGetUserCommand(EVE));
    expect(found.Username).toBe(User?.Username);
    expect(found.UserAttributes).toContainEqual({ Name: 'name', Value: 'Eve' });
  });

  test('an address is of one person, in any case of letters', async () => {
    expect(await outcomeOf(invite('ADA@example.com'))).toBe('UsernameExistsException');
    expect(await outcomeOf(invite('not an address'))).toBe('InvalidParameterException');
  });

  test('an invitation is sent again to who has not accepted it', async () => {
    await invite('eve@example.com');
    const client = await anAdmin();
    const again = (Username: string) =>
      outcomeOf(
        client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'RESEND' })),
      );
    expect(await again('eve@example.com')).toBe('done');
    expect(await again('ada@example.com')).toBe('UnsupportedUserStateException');
    expect(await again('nobody@example.com')).toBe('UserNotFoundException');
  });

  test('are found by sub and by address, until they are deleted', async () => {
    const client = await anAdmin();
    const find = (Username: string) =>
      outcomeOf(client.send(new AdminGetUserCommand({ UserPoolId, Username })));
    expect(await find(ADA.sub)).toBe('done');
    expect(await find('Ada@Example.com')).toBe('done');
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: ADA.sub }));
    expect(await find(ADA.sub)).toBe('UserNotFoundException');
  });

  test('are there again after a reset', async () => {
    const client = await anAdmin();
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: ADA.sub }));
    await cloud.reset();
    expect(await list()).toContain(ADA.email);
  });

  test('are disabled and enabled', async () => {
    const client = await anAdmin();
    const Username = BRUNO.sub;
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    expect(await list('status = "Disabled"')).toEqual([BRUNO.email]);
    await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
    expect(await list('status = "Disabled"')).toEqual([]);
  });

  test('are told to choose another password, unless they never chose one', async () => {
    const client = await anAdmin();
    const reset = (Username: string) =>
      outcomeOf(client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username })));
    expect(await reset(ADA.sub)).toBe('done');
    expect(await list('cognito:user_status = "reset_required"')).toEqual([ADA.email]);
    await invite('eve@example.com');
    expect(await reset('eve@example.com')).toBe('NotAuthorizedException');
    await client.send(new AdminDisableUserCommand({ UserPoolId, Username: BRUNO.sub }));
    expect(await reset(BRUNO.sub)).toBe('NotAuthorizedException');
  });

  test.each<[name: string, ask: (client: CognitoIdentityProviderClient) => Promise<unknown>]>([
    ['AdminGetUser', (client) => client.send(new AdminGetUserCommand(EVE))],
    ['AdminDisableUser', (client) => client.send(new AdminDisableUserCommand(EVE))],
    ['AdminEnableUser', (client) => client.send(new AdminEnableUserCommand(EVE))],
    ['AdminResetUserPassword', (client) => client.send(new AdminResetUserPasswordCommand(EVE))],
    ['AdminUserGlobalSignOut', (client) => client.send(new AdminUserGlobalSignOutCommand(EVE))],
    ['AdminDeleteUser', (client) => client.send(new AdminDeleteUserCommand(EVE))],
    ['AdminListGroupsForUser', (client) => client.send(new AdminListGroupsForUserCommand(EVE))],
  ])('%s does not know who is not there', async (_, ask) => {
    expect(await outcomeOf(ask(await anAdmin()))).toBe('UserNotFoundException');
  });
});

describe('ListUsers', () => {
  test.each([
    ['email = "ada@example.com"', ['ada@example.com']],
    ['email ^= "A"', ['ada@example.com']],
    [`sub = "${IRIS.sub}"`, ['iris@example.com']],
    [`sub ^= "${BRUNO.sub.slice(0, 8)}"`, ['bruno@example.com']],
    ['status = "Enabled"', ['ada@example.com', 'bruno@example.com', 'iris@example.com']],
    ['"name" = "Ada Lindqvist"', ['ada@example.com']],
    ['email = "nobody"', []],
  ])('finds by %s', async (filter, emails) => {
    expect((await list(filter)).toSorted()).toEqual(emails);
  });

  test.each(['email', 'email ~ "a"', 'shoe_size = "42"', 'email = ada'])(
    'refuses the filter %s',
    async (filter) => {
      expect(await outcomeOf(list(filter))).toBe('InvalidParameterException');
    },
  );

  test('gives pages, each person once', async () => {
    for (let i = 0; i < 4; i += 1) await invite(`guest-${i}@example.com`);
    const client = await anAdmin();
    const seen: string[] = [];
    const sizes: number[] = [];
    let PaginationToken: string | undefined;
    do {
      const answer = await client.send(
        new ListUsersCommand({ UserPoolId, Limit: 3, ...(PaginationToken && { PaginationToken }) }),
      );
      seen.push(...(answer.Users ?? []).map(({ Username = '' }) => Username));
      sizes.push(answer.Users?.length ?? 0);
      PaginationToken = answer.PaginationToken;
    } while (PaginationToken);
    expect(sizes).toEqual([3, 3, 1]);
    expect(new Set(seen).size).toBe(7);
  });

  test('refuses more than 60, and a token of another listing', async () => {
    const client = await anAdmin();
    const ask = (input: { Limit?: number; PaginationToken?: string; Filter?: string }) =>
      outcomeOf(client.send(new ListUsersCommand({ UserPoolId, ...input })));
    expect(await ask({ Limit: 61 })).toBe('InvalidParameterException');
    expect(await ask({ PaginationToken: 'bm9uZQ==' })).toBe('InvalidParameterException');
    const { PaginationToken = '' } = await client.send(
      new ListUsersCommand({ UserPoolId, Limit: 1 }),
    );
    expect(await ask({ PaginationToken })).toBe('done');
    expect(await ask({ PaginationToken, Filter: 'status = "Enabled"' })).toBe(
      'InvalidParameterException',
    );
  });

  test('gives the attributes that are asked for', async () => {
    const { Users } = await (
      await anAdmin()
    ).send(new ListUsersCommand({ UserPoolId, AttributesToGet: ['sub'], Limit: 1 }));
    expect(Users?.[0]?.Attributes).toEqual([{ Name: 'sub', Value: ADA.sub }]);
  });
});

describe('groups', () => {
  test('there is one, with the role of admins', async () => {
    const { Groups } = await (await anAdmin()).send(new ListGroupsCommand({ UserPoolId }));
    expect(Groups).toMatchObject([
      { GroupName: 'admins', Precedence: 0, RoleArn: toAdminRoleArn(TEST_CONFIG) },
    ]);
  });

  test('people join and leave', async () => {
    const client = await anAdmin();
    const membership = { UserPoolId, Username: BRUNO.sub, GroupName: 'admins' };
    const groupsOf = async () =>
      (await client.send(new AdminListGroupsForUserCommand(membership))).Groups?.map(
        ({ GroupName }) => GroupName,
      );
    const countMembers = async () =>
      (await client.send(new ListUsersInGroupCommand(membership))).Users?.length;
    await client.send(new AdminAddUserToGroupCommand(membership));
    await client.send(new AdminAddUserToGroupCommand(membership));
    expect([await groupsOf(), await countMembers()]).toEqual([['admins'], 2]);
    await client.send(new AdminRemoveUserFromGroupCommand(membership));
    expect([await groupsOf(), await countMembers()]).toEqual([[], 1]);
  });

  test('nobody joins one that is not there', async () => {
    const client = await anAdmin();
    const join = (Username: string, GroupName: string) =>
      outcomeOf(client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName })));
    expect(await join(BRUNO.sub, 'owners')).toBe('ResourceNotFoundException');
    expect(await join('nobody@example.com', 'admins')).toBe('UserNotFoundException');
  });
});
