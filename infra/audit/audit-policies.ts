/**
 * Mistakes in policies that can be told from the policy alone.
 *
 * @module
 */
import { type DeployedStatement, readDeployed } from '../isolation/deployed.ts';
import type { Resources } from '../isolation/resolve.ts';
import type { Finding } from './finding.ts';

/** What is wrong with a statement, by what is wrong. */
const FLAWS: Record<string, (statement: DeployedStatement) => boolean> = {
  'a role is taken without the pool or the sign-in being asked for': ({ Principal, Condition }) =>
    typeof Principal === 'object' &&
    'Federated' in Principal &&
    !(
      Condition?.['StringEquals']?.['cognito-identity.amazonaws.com:aud'] !== undefined &&
      Condition['ForAnyValue:StringLike']?.['cognito-identity.amazonaws.com:amr'] ===
        'authenticated'
    ),
  'ForAllValues lets pass what names no key': ({ Effect, Condition = {} }) =>
    Effect === 'Allow' &&
    Object.entries(Condition).some(
      ([operator, keys]) =>
        operator.startsWith('ForAllValues:') &&
        Object.keys(keys).some((key) => !isAskedFor(key, Condition)),
    ),
  'a whole table is read': (statement) => allows(statement, /^dynamodb:(?:Scan|PartiQL\w+|\*)$/),
  'a bucket is listed without a prefix': (statement) =>
    // The parts of an upload are listed by its key and its id.
    allows(statement, /^s3:(?:List(?!MultipartUploadParts$)\w*|\*)/) &&
    statement.Condition?.['StringLike']?.['s3:prefix'] === undefined,
  'somebody can be signed in as somebody else': (statement) =>
    allows(
      statement,
      /^cognito-idp:(?:\*|Admin\*|AdminSetUser|AdminInitiateAuth|AdminRespond|AdminLink|AdminUpdateUser)/,
    ),
  'a role can be handed on': (statement) => allows(statement, /^(?:iam:|sts:\*|\*)/),
};

/** Every flaw of every policy of a template. */
export const auditPolicies = (resources: Resources): Finding[] =>
  readDeployed(resources).policies.flatMap(({ name, policy }) =>
    policy.Statement.flatMap((statement) =>
      Object.entries(FLAWS)
        .filter(([, hasFlaw]) => hasFlaw(statement))
        .map(([problem]) => ({ problem, resource: name })),
    ),
  );

/** Whether a condition also asks that a key has a value: ForAllValues does not. */
const isAskedFor = (key: string, condition: NonNullable<DeployedStatement['Condition']>): boolean =>
  condition['Null']?.[key] === 'false' ||
  Object.entries(condition).some(
    ([operator, keys]) => operator.startsWith('ForAnyValue:') && key in keys,
  );

const allows = ({ Effect, Action }: DeployedStatement, pattern: RegExp): boolean =>
  Effect === 'Allow' && [Action ?? []].flat().some((action) => pattern.test(action));
