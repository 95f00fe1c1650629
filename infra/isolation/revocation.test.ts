/** The two policies that docs/security.md says to attach in a hurry: they do what it says. */
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/mocks/iam/evaluate.ts';
import { synthesize } from '../synthesized.ts';
import { ADA, BEA } from './askers.ts';
import { readDeployed } from './deployed.ts';
import { resourcesOf } from './resolve.ts';
import { readRevocations, type Revocation, SECURITY_GUIDE } from './revocations.ts';

const { ofPerson, ofEverybody } = readRevocations(ADA, '2026-03-14T12:00:00Z');
const [BEFORE, AFTER] = ['2026-03-14T11:59:00Z', '2026-03-14T12:01:00Z'];

const { stack, template } = synthesize();
const { names, policies } = readDeployed(resourcesOf(template));

/** What each of the two roles is for. */
const ASKED = {
  user: (owner: string) => ({
    action: 's3:GetObject',
    resource: `arn:aws:s3:::${names.photoBucket}/originals/${owner}/Bar/Drink/photo.jpg`,
  }),
  admin: () => ({ action: 'cognito-idp:ListUsers', resource: names.userPoolArn }),
};

describe.each(['user', 'admin'] as const)('with the %s role', (role) => {
  const ask = (owner: string, issuedAt: string, revocation?: Revocation) =>
    evaluate(
      {
        ...ASKED[role](owner),
        context: { 'aws:PrincipalTag/owner': owner, 'aws:TokenIssueTime': issuedAt },
      },
      [
        ...policies.flatMap(({ name, policy }) => (name === `${role} role` ? [policy] : [])),
        ...(revocation ? [revocation] : []),
      ],
    );

  test('one person is stopped at once, and nobody else', () => {
    expect(ask(ADA, BEFORE)).toBe('allowed');
    expect(ask(ADA, BEFORE, ofPerson)).toBe('denied');
    expect(ask(ADA, AFTER, ofPerson)).toBe('denied');
    expect(ask(BEA, BEFORE, ofPerson)).toBe('allowed');
  });

  test('all credentials from before are void, and new ones are not', () => {
    expect(ask(ADA, BEFORE, ofEverybody)).toBe('denied');
    expect(ask(BEA, BEFORE, ofEverybody)).toBe('denied');
    expect(ask(BEA, AFTER, ofEverybody)).toBe('allowed');
  });
});

test('the guide attaches them to every role that a person can have', () => {
  const roles = { UserRole: stack.userAccess.userRole, AdminRole: stack.adminAccess.adminRole };
  for (const [output, role] of Object.entries(roles)) {
    expect(SECURITY_GUIDE).toContain(output);
    template.hasOutput(output, { Value: stack.resolve(role.ref) as unknown }); // resolve() gives any
  }
  const taken = policies.filter(
    ({ name, policy }) =>
      name.startsWith('trust in') && JSON.stringify(policy).includes('cognito-identity'),
  );
  expect(taken).toHaveLength(Object.keys(roles).length);
});
