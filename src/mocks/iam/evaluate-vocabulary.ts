/**
 * The words that random policies and requests are made of: few, so that they often meet.
 *
 * @module
 */
import { ORACLE_ACCOUNT, ORACLE_ROLE } from './evaluate-oracle.ts';
import type { EvaluatedStatement } from './evaluate.ts';

export type Kind = 'text' | 'texts' | 'number' | 'date' | 'bool' | 'ip' | 'arn';

/** What requests say of each kind of key, and policies of it. Some are equal, most are near. */
export const VOCABULARY: Record<Kind, { said: string[]; expected: string[] }> = {
  text: {
    said: ['ada', 'Ada', 'adam', 'ada/bar', 'bea', 'a.a', '*'],
    expected: [
      'ada',
      'ADA',
      'ad?',
      'ada?',
      'ada?',
      'ada*',
      '*a',
      'bea',
      '${*}',
      'a${?}a',
      'a.a',
      '*',
    ],
  },
  texts: { said: ['ada', 'bea', 'adam'], expected: ['ada', 'bea', 'ad*', 'b?a', 'Ada'] },
  number: { said: ['1.2', '1.3', '9', '10', '900000'], expected: ['1.2', '9', '10', '10.0'] },
  date: {
    said: ['2026-01-01T00:00:00Z', '2026-06-30T12:00:00Z'],
    expected: ['2026-01-01T00:00:00Z', '2026-01-01', '2026-06-30T14:00:00+02:00', '2027-01-01'],
  },
  bool: { said: ['true', 'false', 'True'], expected: ['true', 'false', 'TRUE'] },
  ip: {
    said: ['203.0.113.7', '203.0.114.1', '10.1.2.3'],
    expected: ['203.0.113.0/24', '203.0.112.0/22', '10.0.0.0/8', '203.0.113.7', '10.1.2.3/32'],
  },
  arn: {
    said: ['arn:aws:s3:::photos', 'arn:aws:sqs:eu-west-1:1:q', 'arn:aws:s3:::photos/ada/x'],
    expected: [
      'arn:aws:s3:::photos',
      'arn:aws:s3:::photo*',
      'arn:aws:*:*:*:*',
      'arn:aws:sqs:eu-*:?:q',
      'arn:*:photos',
      'arn:aws:s3:::photos/${aws:PrincipalTag/owner}/*',
    ],
  },
};

const both = (...names: string[]) =>
  names.flatMap((name) => [name, name.replace(/Equals|Like/, 'Not$&')]);
const ordered = (kind: string) =>
  ['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals', 'NotEquals'].map(
    (comparison) => `${kind}${comparison}`,
  );
const TEXT_OPERATORS = both('StringEquals', 'StringEqualsIgnoreCase', 'StringLike');
export const OPERATORS: Record<Kind, string[]> = {
  text: [...TEXT_OPERATORS, 'BinaryEquals', 'Bool'],
  texts: TEXT_OPERATORS,
  number: [...ordered('Numeric'), 'StringEquals'],
  date: ordered('Date'),
  bool: ['Bool', 'StringEquals'],
  ip: ['IpAddress', 'NotIpAddress'],
  arn: both('ArnEquals', 'ArnLike'),
};

export const KEYS: [key: string, kind: Kind][] = [
  ['aws:PrincipalTag/owner', 'text'],
  ['aws:PrincipalTag/team', 'text'],
  ['aws:TagKeys', 'texts'],
  ['aws:MultiFactorAuthAge', 'number'],
  ['aws:CurrentTime', 'date'],
  ['aws:SecureTransport', 'bool'],
  ['aws:SourceIp', 'ip'],
  ['aws:SourceArn', 'arn'],
];

/** What requests are about, with the keys that only they have. */
export const TARGETS: { actions: string[]; resource: string; keys: [key: string, kind: Kind][] }[] =
  [
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resource: 'arn:aws:s3:::photos/originals/ada/x.jpg',
      keys: [
        ['s3:signatureAge', 'number'],
        ['s3:authType', 'text'],
      ],
    },
    {
      actions: ['s3:ListBucket'],
      resource: 'arn:aws:s3:::photos',
      keys: [
        ['s3:prefix', 'text'],
        ['s3:TlsVersion', 'number'],
      ],
    },
    {
      actions: ['dynamodb:Query', 'dynamodb:GetItem'],
      resource: `arn:aws:dynamodb:eu-west-1:${ORACLE_ACCOUNT}:table/ada`,
      keys: [['dynamodb:LeadingKeys', 'texts']],
    },
    {
      actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
      resource: `arn:aws:sqs:eu-west-1:${ORACLE_ACCOUNT}:photos`,
      keys: [],
    },
    { actions: ['s3:ListAllMyBuckets'], resource: '*', keys: [] },
  ];

export const OTHER_ACTIONS = [
  's3:*',
  's3:Get*',
  's3:?etObject',
  'S3:getobject',
  'dynamodb:*Item',
  'sqs:*',
];
export const OTHER_RESOURCES = [
  'arn:aws:s3:::photos/originals/ada*',
  'arn:aws:s3:::photos/*/x.jpg',
  'arn:aws:s3:::photo?/originals/ada/x.jpg',
  'arn:aws:s3:::photos?/originals/ada/x.jpg',
  'arn:aws:s3:::photos/*',
  'arn:aws:s3:::*',
  'arn:aws:dynamodb:*:*:table/*',
  'arn:aws:dynamodb:eu-west-1:*:table/ad?',
  `arn:aws:sqs:*:${ORACLE_ACCOUNT}:photos`,
  'arn:aws:sqs:us-*:*:*',
];
/** Not in `NotResource`: see the top. */
export const SHORT_RESOURCES = ['arn:aws:s3*', 'arn:aws:sqs:*'];
/** Each has a variable; those with a default have a value whatever the request is. */
export const OWN_RESOURCES = [
  'arn:aws:s3:::photos/originals/${aws:PrincipalTag/owner}/*',
  'arn:aws:s3:::photos/originals/${aws:PrincipalTag/owner}*',
  `arn:aws:dynamodb:*:*:table/\${aws:PrincipalTag/owner}`,
];
export const DEFAULT_RESOURCES = [
  "arn:aws:s3:::photos/originals/${aws:PrincipalTag/owner, 'ada'}/*",
  "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team, 'ada'}",
];
export const PRINCIPALS: NonNullable<EvaluatedStatement['Principal']>[] = [
  '*',
  { AWS: '*' },
  { AWS: ORACLE_ROLE },
  { AWS: [`arn:aws:iam::${ORACLE_ACCOUNT}:role/other`, ORACLE_ROLE] },
  { AWS: `arn:aws:iam::${ORACLE_ACCOUNT}:role/other` },
  { Service: 's3.amazonaws.com' },
  { Service: ['sqs.amazonaws.com', 's3.amazonaws.com'] },
];
