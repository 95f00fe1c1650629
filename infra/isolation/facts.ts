/**
 * What IAM may know of a request beside who, what and on what.
 *
 * An action gets the variations of the condition keys that AWS documents for it,
 * so that no request is one that AWS would never make.
 *
 * @module
 */
import type { Action } from './actions.ts';
import type { Asker } from './askers.ts';
import type { DeployedNames } from './deployed-names.ts';
import { prefixes, puts } from './object-facts.ts';
import type { Context } from './policy-request.ts';
import { aRecord, attributes, leadingKeys, UPDATES } from './record-facts.ts';
import { ACCOUNT } from './resolve.ts';

export interface Facts {
  name: string;
  context: Context;
}

/** Each set of facts that a request for this action is tried with; the first is an ordinary one. */
export function factsOf(asker: Asker, action: Action, names: DeployedNames): Facts[] {
  const ordinary: Context = {
    ...asker.context,
    'aws:SecureTransport': 'true',
    ...(action.keys.has('s3:TlsVersion') && S3_ORDINARY),
    ...(action.keys.has('s3:ObjectCreationOperation') && PUT_ORDINARY),
    ...(action.name === 's3:DeleteObject' && DELETE_ORDINARY),
    ...(asker.role === 'lambda' && action.keys.has('dynamodb:Attributes') && aRecord(asker)),
  };
  const variations = [
    asker.triesConnections &&
      ['s3', 'sqs', 'sns'].includes(action.service) && {
        'no TLS': { 'aws:SecureTransport': 'false' },
        'no word on TLS': { 'aws:SecureTransport': undefined },
      },
    asker.triesConnections && action.keys.has('s3:TlsVersion') && S3_CONNECTIONS,
    asker.triesSignatures && action.keys.has('s3:authType') && S3_SIGNATURES,
    action.keys.has('s3:prefix') && prefixes(asker),
    asker.triesSignatures && action.keys.has('s3:prefix') && each(prefixes(asker), S3_SIGNATURES),
    action.keys.has('s3:ObjectCreationOperation') && puts(asker, names),
    action.name === 's3:DeleteObject' && DELETIONS,
    action.keys.has('dynamodb:LeadingKeys') && leadingKeys(asker),
    asker.role === 'admin' && action.keys.has('dynamodb:Attributes') && attributes(asker, action),
    asker.role === 'lambda' && action.name === 'dynamodb:UpdateItem' && UPDATES,
    asker.role === 'lambda' &&
      asker.isInNetwork &&
      ['s3', 'dynamodb'].includes(action.service) &&
      networks(names),
    action.service === 'sts' && asker.principal && 'Federated' in asker.principal && tokens(names),
    asker.principal && 'Service' in asker.principal && sources(action, names),
  ].filter((each) => typeof each === 'object');
  const all = [
    { name: 'plain', context: ordinary },
    ...variations.flatMap((each: Record<string, Context>) =>
      Object.entries(each).map(([name, changes]) => ({
        name,
        context: { ...ordinary, ...changes },
      })),
    ),
  ];
  return all.map(({ name, context }) => ({ name, context: ofAction(action, context) }));
}

/** Of a service's own keys, those that AWS documents for the action. */
const ofAction = ({ keys }: Action, context: Context): Context =>
  Object.fromEntries(
    Object.entries(context).filter(([key]) => !/^(?:s3|dynamodb):/.test(key) || keys.has(key)),
  );

const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const S3_ORDINARY: Context = {
  's3:TlsVersion': '1.3',
  's3:signatureAge': '12',
  's3:authType': 'REST-HEADER',
  's3:x-amz-content-sha256': SHA256,
};
const PUT_ORDINARY: Context = { 's3:if-none-match': '*', 's3:ObjectCreationOperation': 'true' };

const DELETE_ORDINARY: Context = { 's3:if-match': '*' };
const DELETIONS: Record<string, Context> = {
  'no If-Match': { 's3:if-match': undefined },
  'If-Match of an ETag': { 's3:if-match': '"9a0364b9e99bb480dd25e1f0284c8555"' },
};

const S3_CONNECTIONS: Record<string, Context> = {
  'TLS 1.1': { 's3:TlsVersion': '1.1' },
  'TLS 1.2': { 's3:TlsVersion': '1.2' },
  'a signature of fifteen minutes ago': { 's3:signatureAge': '900000' },
  'a signature older than that': { 's3:signatureAge': '900001' },
  'an unsigned payload': { 's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  'nothing known of the connection': {
    ...Object.fromEntries(Object.keys(S3_ORDINARY).map((key) => [key, undefined])),
  },
};

const S3_SIGNATURES: Record<string, Context> = {
  'a presigned URL': {
    's3:authType': 'REST-QUERY-STRING',
    's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
  },
  'a posted form': { 's3:authType': 'POST' },
  'a signature of unknown kind': { 's3:authType': undefined },
};

/** Each of some facts together with each of others. */
const each = (
  some: Record<string, Context>,
  others: Record<string, Context>,
): Record<string, Context> =>
  Object.fromEntries(
    Object.entries(some).flatMap(([name, context]) =>
      Object.entries(others).map(([otherName, more]) => [
        `${name}, ${otherName}`,
        { ...context, ...more },
      ]),
    ),
  );

/** Where a request comes from. */
const networks = ({ vpcId }: DeployedNames): Record<string, Context> => ({
  'from no network': { 'aws:SourceVpc': undefined },
  'from another network': { 'aws:SourceVpc': 'vpc-another' },
  'from a network nearly ours': { 'aws:SourceVpc': `${vpcId}2` },
});

/** What an identity token may say: which pool it is for, and whether its bearer signed in. */
function tokens({ identityPool, adminIdentityPool }: DeployedNames): Record<string, Context> {
  const signedIn = ['authenticated', 'cognito-idp.eu-west-1.amazonaws.com/pool'];
  const pools = {
    'for the pool': identityPool,
    'for the admins’ pool': adminIdentityPool,
    'for a pool nearly ours': `${identityPool}2`,
    'for a pool nearly the admins’': `${adminIdentityPool}2`,
    'for a foreign pool': 'eu-west-1:foreign',
    'for no pool': undefined,
  };
  const states = {
    'signed in': signedIn,
    'not signed in': ['unauthenticated'],
    'of unknown state': undefined,
  };
  return Object.fromEntries(
    Object.entries(pools).flatMap(([pool, aud]) =>
      Object.entries(states).map(([state, amr]) => [
        `a token ${pool}, ${state}`,
        { 'cognito-identity.amazonaws.com:aud': aud, 'cognito-identity.amazonaws.com:amr': amr },
      ]),
    ),
  );
}

/** What services of AWS do for us on behalf of another: these get every pair of account and source. */
const ON_BEHALF = ['s3:GetObject', 'sqs:SendMessage', 'sns:Publish'];

/** On whose behalf a service of AWS asks. */
function sources(
  { name }: Action,
  { photoBucket, distributionArn }: DeployedNames,
): Record<string, Context> {
  const isUsual = ON_BEHALF.includes(name);
  const arns = {
    'our bucket': `arn:aws:s3:::${photoBucket}`,
    'our distribution': distributionArn,
    ...(isUsual && {
      'a bucket nearly ours': `arn:aws:s3:::${photoBucket}x`,
      'a distribution nearly ours': `${distributionArn}2`,
      'a foreign distribution': distributionArn.replace(ACCOUNT, '999988887777'),
      nobody: undefined,
    }),
  };
  const accounts = {
    ours: ACCOUNT,
    ...(isUsual && { foreign: '999988887777', absent: undefined }),
  };
  return Object.fromEntries(
    Object.entries(arns).flatMap(([source, arn]) =>
      Object.entries(accounts).map(([account, id]) => [
        `for ${source}, account ${account}`,
        { 'aws:SourceArn': arn, 'aws:SourceAccount': id },
      ]),
    ),
  );
}
