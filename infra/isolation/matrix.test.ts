/**
 * The isolation matrix: the synthesized policies let through exactly what the
 * specification says. `UPDATE_ALLOWED=1` rewrites the list of what that is.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/mocks/iam/evaluate.ts';
import { synthesize } from '../synthesized.ts';
import { readActions } from './actions.ts';
import { readDeployed } from './deployed.ts';
import { judge } from './matrix.ts';
import { makeRequests, nameOf } from './requests.ts';
import { resourcesOf } from './resolve.ts';

const ALLOWED = new URL('allowed.txt', import.meta.url);

const deployed = readDeployed(resourcesOf(synthesize().template));
const actions = await readActions();
const requests = makeRequests(deployed.names, actions);
const judgement = judge(deployed, requests, evaluate);

test('the policies say what the specification says, of every request', () => {
  const { evaluations, allowed, mismatches } = judgement;
  console.info(
    `${actions.length} actions, ${requests.length} requests, ${evaluations} evaluations, ${allowed.length} allowed, ${mismatches.length} mismatches`,
  );
  expect(mismatches.slice(0, 20)).toEqual([]);
  expect(evaluations).toBeGreaterThan(300_000);
});

test('what goes through is in the list that was reviewed, and nothing else', () => {
  const listed = `${judgement.allowed.map(nameOf).sort().join('\n')}\n`;
  if (process.env['UPDATE_ALLOWED']) writeFileSync(ALLOWED, listed);
  expect(readFileSync(ALLOWED, 'utf8')).toBe(listed);
});

test('annotations of S3 are among what is tried, and nobody may do anything with them', () => {
  const tried = actions.map(({ name }) => name).filter((name) => /^s3:.*Annotation/.test(name));
  expect(tried).toEqual(
    expect.arrayContaining(
      ['Put', 'Get', 'Delete']
        .flatMap((verb) => [`s3:${verb}ObjectAnnotation`, `s3:${verb}ObjectVersionAnnotation`])
        .concat('s3:ListObjectAnnotations', 's3:ListObjectVersionAnnotations'),
    ),
  );
  expect(judgement.allowed.filter(({ action }) => tried.includes(action))).toEqual([]);
});
