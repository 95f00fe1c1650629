import type { PoolUser } from './pool-user.ts';

interface Attribute {
  Name: string;
  Value: string;
}

/** The attributes of a user, as the API lists them. */
export const toAttributes = (user: PoolUser): Attribute[] => [
  { Name: 'email', Value: user.email },
  { Name: 'email_verified', Value: String(user.isEmailVerified) },
  ...(user.name === '' ? [] : [{ Name: 'name', Value: user.name }]),
  { Name: 'sub', Value: user.sub },
];

/**
 * `UserType` of the API; its times are seconds since 1970.
 *
 * @param only the attributes to give; all of them if absent.
 */
export const describeUser = (user: PoolUser, only?: readonly string[]) => ({
  Username: user.sub,
  Attributes: toAttributes(user).filter(({ Name }) => only?.includes(Name) ?? true),
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.modifiedAt / 1000,
  Enabled: user.isEnabled,
  UserStatus: user.status,
});
