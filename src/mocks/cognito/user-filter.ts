import type { PoolUser } from './pool-user.ts';
import { UserPoolRefusal } from './user-pool-refusal.ts';

/** "Searching for users": the attributes that a filter may name, of those that we keep. */
const VALUES: Readonly<Record<string, (user: PoolUser) => string>> = {
  username: ({ sub }) => sub,
  sub: ({ sub }) => sub,
  email: ({ email }) => email,
  name: ({ name }) => name,
  'cognito:user_status': ({ status }) => status,
  status: ({ isEnabled }) => (isEnabled ? 'Enabled' : 'Disabled'),
};

/** Compared whatever the case of letters. */
const CASELESS = new Set(['email', 'cognito:user_status']);

const FILTER = /^\s*"?(?<name>[\w:]+)"?\s*(?<kind>\^?=)\s*"(?<value>(?:[^"\\]|\\.)*)"\s*$/;

/**
 * Who a filter of `ListUsers` is about: `email ^= "ada"`.
 *
 * @throws UserPoolRefusal if it is none.
 */
export function parseUserFilter(filter: string): (user: PoolUser) => boolean {
  if (filter === '') return () => true;
  const { name = '', kind, value = '' } = FILTER.exec(filter)?.groups ?? {};
  const read = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  if (!read) throw new UserPoolRefusal('InvalidParameterException', 'Error while parsing filter.');
  const fold = (text: string) => (CASELESS.has(name) ? text.toLowerCase() : text);
  const wanted = fold(value.replace(/\\(.)/g, '$1'));
  return (user) => {
    const found = fold(read(user));
    return kind === '=' ? found === wanted : found.startsWith(wanted);
  };
}
