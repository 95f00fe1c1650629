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
import { ACCOUNT } from './resolve.ts';

/** Condition keys and what a request says of them. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;

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
  };
  const variations = [
    asker.triesConnections &&
      ['s3', 'sqs', 'sns'].includes(action.service) && {
        'no TLS': { 'aws:SecureTransport': 'false' },
        'no word on TLS': { 'aws:SecureTransport': undefined },
      },
    asker.triesConnections && action.keys.has('s3:TlsVersion') && S3_CONNECTIONS,
    action.keys.has('s3:prefix') && prefixes(asker),
    action.keys.has('s3:ObjectCreationOperation') && puts(asker, names),
    action.keys.has('dynamodb:LeadingKeys') && leadingKeys(asker),
    asker.role === 'admin' && action.keys.has('dynamodb:Attributes') && attributes(asker, action),
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

const S3_CONNECTIONS: Record<string, Context> = {
  'TLS 1.1': { 's3:TlsVersion': '1.1' },
  'TLS 1.2': { 's3:TlsVersion': '1.2' },
  'a signature of fifteen minutes ago': { 's3:signatureAge': '900000' },
  'a signature older than that': { 's3:signatureAge': '900001' },
  'a presigned URL': {
    's3:authType': 'REST-QUERY-STRING',
    's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
  },
  'nothing known of the connection': {
    ...Object.fromEntries(Object.keys(S3_ORDINARY).map((key) => [key, undefined])),
  },
};

const prefixes = ({ owner, other }: Asker): Record<string, Context> =>
  Object.fromEntries(
    [
      ['', 'nothing'],
      ['originals/', 'originals/'],
      ['originals', 'originals'],
      ['renditions/', 'renditions/'],
      [`originals/${owner}`, 'originals/<own>'],
      [`originals/${owner}/`, 'originals/<own>/'],
      [`originals/${owner}/Bar/`, 'originals/<own>/Bar/'],
      [`renditions/${owner}`, 'renditions/<own>'],
      [`renditions/${owner}/`, 'renditions/<own>/'],
      [`renditions/${owner}/photo/`, 'renditions/<own>/photo/'],
      [`originals/${other}/${owner}/`, 'originals/<another>/<own>/'],
      [`renditions/${other}/${owner}/`, 'renditions/<another>/<own>/'],
      [`renditions2/${owner}/`, 'renditions2/<own>/'],
      [`originals/${owner}x/`, 'originals/<own>x/'],
      [`originals/${other}/`, 'originals/<another>/'],
      [`renditions/${other}/`, 'renditions/<another>/'],
      [`x/originals/${owner}/`, 'x/originals/<own>/'],
      ['originals/*', 'originals/*'],
      ['*', '*'],
      [owner, '<own>'],
      [`exports/${owner}/`, 'exports/<own>/'],
    ].map(([prefix, name]) => [`prefix ${name ?? ''}`, { 's3:prefix': prefix }]),
  );

/** Single headers too many or too few, and every two of those that a policy could mix up. */
function puts({ owner, other }: Asker, { photoBucket }: DeployedNames): Record<string, Context> {
  const from = (source: string): Context => ({ 's3:x-amz-copy-source': source });
  const single: Record<string, Context> = {
    'no If-None-Match': { 's3:if-none-match': undefined },
    'a part': { 's3:ObjectCreationOperation': 'false' },
    'no word on creation': { 's3:ObjectCreationOperation': undefined },
    'a presigned write': { 's3:authType': 'REST-QUERY-STRING' },
    'no word on signing': { 's3:authType': undefined },
    'an unsigned payload': { 's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    'a private ACL': { 's3:x-amz-acl': 'private' },
    'a redirect': { 's3:x-amz-website-redirect-location': 'https://example.com' },
    'a tag': { 's3:RequestObjectTagKeys': ['a'] },
    'a copy of an own original': from(`${photoBucket}/originals/${owner}/Bar/Drink/photo.jpg`),
  };
  const pairs = Object.entries(single).flatMap(([name, context], index, all) =>
    all
      .slice(index + 1)
      .map(([otherName, more]): [string, Context] => [
        `${name} and ${otherName}`,
        { ...context, ...more },
      ]),
  );
  return {
    ...single,
    ...Object.fromEntries(pairs),
    'a public ACL': { 's3:x-amz-acl': 'public-read' },
    'a payload signed in a trailer': {
      's3:x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    },
    'a copy of an own rendition': from(`${photoBucket}/renditions/${owner}/photo/thumb.jpg`),
    'a copy of another’s original': from(`${photoBucket}/originals/${other}/Bar/Drink/photo.jpg`),
    'a copy of what has the own id and a letter more': from(`${photoBucket}/originals/${owner}x/a`),
    'a copy from inside another’s originals': from(`${photoBucket}/originals/${other}/${owner}/a`),
    'a copy of what is nearly an original': from(`${photoBucket}/originals2/${owner}/a`),
    'a copy from a bucket nearly ours': from(`${photoBucket}x/originals/${owner}/a`),
    'a copy from a foreign bucket': from(`foreign/originals/${owner}/a`),
    'a copy by a path through a foreign bucket': from(
      `foreign/${photoBucket}/originals/${owner}/a`,
    ),
    'a copy of nothing': from(''),
  };
}

const LEADING_KEYS = ({ owner, other }: Asker): Record<string, string[]> => ({
  'no leading key at all': [],
  'the own leading key': [owner],
  'another’s leading key': [other],
  'own and another’s leading keys': [owner, other],
  'the own leading key twice': [owner, owner],
  'the own leading key and it with more after': [owner, `${owner}#x`],
  'a leading key with more after the own': [`${owner}#x`],
  'the own leading key in capitals': [owner.toUpperCase()],
  'the leading key *': ['*'],
});

const leadingKeys = (asker: Asker): Record<string, Context> =>
  Object.fromEntries(
    Object.entries(LEADING_KEYS(asker)).map(([name, keys]) => [
      name,
      { 'dynamodb:LeadingKeys': keys },
    ]),
  );

const TOTALS = ['owner', 'key', 'sizeBytes', 'status'];
const ATTRIBUTES: Record<string, Context> = {
  'all attributes': {},
  'attributes: none named': { 'dynamodb:Attributes': [] },
  'attributes: those of totals': { 'dynamodb:Attributes': TOTALS },
  'attributes: those of totals and tags': { 'dynamodb:Attributes': [...TOTALS, 'tags'] },
  ...Object.fromEntries(
    TOTALS.flatMap((name) => [
      [`attributes: ${name}`, { 'dynamodb:Attributes': [name] }],
      [`attributes: ${name} and nearly it`, { 'dynamodb:Attributes': [name, `${name}2`] }],
    ]),
  ),
  'attributes: place': { 'dynamodb:Attributes': ['place'] },
};

/** Which attributes a request asks for, with the own leading key where it has one. */
function attributes({ owner }: Asker, { keys }: Action): Record<string, Context> {
  const key = keys.has('dynamodb:LeadingKeys') ? { 'dynamodb:LeadingKeys': [owner] } : {};
  const selects = keys.has('dynamodb:Select')
    ? [undefined, 'SPECIFIC_ATTRIBUTES', 'ALL_ATTRIBUTES', 'COUNT']
    : [undefined];
  return Object.fromEntries(
    selects.flatMap((select) =>
      Object.entries(ATTRIBUTES).map(([name, context]) => [
        `${name}, Select ${select ?? 'absent'}`,
        { ...key, ...context, 'dynamodb:Select': select },
      ]),
    ),
  );
}

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
