/** The two statements that docs/security.md says to attach in a hurry: they do what it says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { evaluate } from '../../src/mocks/iam/evaluate.ts';
import { synthesize } from '../synthesized.ts';
import { ADA, BEA } from './askers.ts';
import { readDeployed } from './deployed.ts';
import { resourcesOf } from './resolve.ts';

const guide = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
const Policy = z.object({
  Statement: z.array(
    z.object({
      Effect: z.literal('Deny'),
      Action: z.literal('*'),
      Resource: z.literal('*'),
      Condition: z.record(
        z.string(),
        z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      ),
    }),
  ),
});

/** The policies in the guide, with Ada as the person and noon as the time. */
const [ofPerson, ofEverybody] = [...guide.matchAll(/```json\n([^`]*)```/g)].map(([, json = '']) =>
  Policy.parse(
    JSON.parse(json.replace('<sub>', ADA).replace('<now>', '2026-03-14T12:00:00Z')) as unknown,
  ),
);

const { names, policies } = readDeployed(resourcesOf(synthesize().template));
const userPolicies = policies.flatMap(({ name, policy }) => (name === 'user role' ? [policy] : []));

const read = (owner: string, issuedAt: string, revocation: typeof ofPerson) =>
  evaluate(
    {
      action: 's3:GetObject',
      resource: `arn:aws:s3:::${names.photoBucket}/originals/${owner}/Bar/Drink/photo.jpg`,
      context: { 'aws:PrincipalTag/owner': owner, 'aws:TokenIssueTime': issuedAt },
    },
    [...userPolicies, ...(revocation ? [revocation] : [])],
  );

test('one person is stopped at once, and nobody else', () => {
  expect(read(ADA, '2026-03-14T11:59:00Z', undefined)).toBe('allowed');
  expect(read(ADA, '2026-03-14T11:59:00Z', ofPerson)).toBe('denied');
  expect(read(ADA, '2026-03-14T12:01:00Z', ofPerson)).toBe('denied');
  expect(read(BEA, '2026-03-14T11:59:00Z', ofPerson)).toBe('allowed');
});

test('all credentials from before are void, and new ones are not', () => {
  expect(read(ADA, '2026-03-14T11:59:00Z', ofEverybody)).toBe('denied');
  expect(read(BEA, '2026-03-14T11:59:00Z', ofEverybody)).toBe('denied');
  expect(read(BEA, '2026-03-14T12:01:00Z', ofEverybody)).toBe('allowed');
});
