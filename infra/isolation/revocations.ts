/**
 * The two policies that docs/security.md says to attach in a hurry, read from there.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** The page, with the commands that attach them. */
export const SECURITY_GUIDE = readFileSync(
  new URL('../../docs/security.md', import.meta.url),
  'utf8',
);

const Policy = z.object({
  Version: z.literal('2012-10-17'),
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
export type Revocation = z.infer<typeof Policy>;

/** With a person and a time filled in: what stops that person, and what stops everybody until then. */
export function readRevocations(
  sub: string,
  now: string,
): { ofPerson: Revocation; ofEverybody: Revocation } {
  const [ofPerson, ofEverybody] = [...SECURITY_GUIDE.matchAll(/```json\n([^`]*)```/g)].map(
    ([, json = '']) =>
      Policy.parse(JSON.parse(json.replace('<sub>', sub).replace('<now>', now)) as unknown),
  );
  if (!ofPerson || !ofEverybody) throw new Error('docs/security.md has not both policies');
  return { ofPerson, ofEverybody };
}
