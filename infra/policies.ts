/**
 * Who may do what, as IAM policy documents.
 *
 * Pure functions from names to JSON: `cdk synth` deploys what they give, the
 * embedded cloud enforces what they give, and the tests judge what they give.
 *
 * @module
 */
import { ORIGINALS_ROOT, RENDITIONS_ROOT } from '#contract/photo-key';
import { BY_CHANGE } from '#contract/photo-record';

/** IAM puts the caller's session tag here, on every request: the owner. */
export const OWNER_TAG = '${aws:PrincipalTag/owner}';

type Condition = Record<string, Record<string, string | string[]>>;

export interface Statement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | { Federated: string } | { Service: string };
  Action: string | string[];
  Resource?: string | string[];
  Condition?: Condition;
}

export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: Statement[];
}

/** The names that policies are about; CDK tokens or plain text. */
export interface ResourceNames {
  bucket: string;
  tableArn: string;
  queueArn: string;
  logGroupArn: string;
}

const policy = (...statements: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;

/** What a signed-in person may do: keep, read and remove their own objects, read their own records. */
export function userPolicy({ bucket, tableArn }: Pick<ResourceNames, 'bucket' | 'tableArn'>) {
  const prefixes = [`${ORIGINALS_ROOT}${OWNER_TAG}/`, `${RENDITIONS_ROOT}${OWNER_TAG}/`];
  const ownObjects = prefixes.map((prefix) => `${bucketArn(bucket)}/${prefix}*`);
  return policy(
    {
      Sid: 'ListOwnPrefixes',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucketArn(bucket),
      Condition: { StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } },
    },
    {
      Sid: 'ReadAndRemoveOwn',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:DeleteObject'],
      Resource: ownObjects,
    },
    {
      Sid: 'CreateOwnOnce',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: ownObjects,
      Condition: {
        StringEquals: { 's3:authType': 'REST-HEADER' },
        // False for the parts of a multipart upload, which the app does not use.
        Bool: { 's3:ObjectCreationOperation': 'true' },
        Null: {
          's3:if-none-match': 'false',
          's3:x-amz-copy-source': 'true',
          's3:x-amz-acl': 'true',
          's3:x-amz-website-redirect-location': 'true',
          's3:RequestObjectTagKeys': 'true',
        },
      },
    },
    {
      Sid: 'ReadOwnRecords',
      Effect: 'Allow',
      Action: ['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:BatchGetItem'],
      Resource: [tableArn, `${tableArn}/index/${BY_CHANGE}`],
      Condition: {
        // ForAllValues alone is true for a request that names no key at all.
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [OWNER_TAG] },
        'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [OWNER_TAG] },
      },
    },
  );
}

/** What the one Lambda may do. */
export function lambdaPolicy({ bucket, tableArn, queueArn, logGroupArn }: ResourceNames) {
  return policy(
    {
      Sid: 'ReadOriginals',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: `${bucketArn(bucket)}/${ORIGINALS_ROOT}*`,
    },
    {
      Sid: 'WriteRecords',
      Effect: 'Allow',
      Action: 'dynamodb:UpdateItem',
      Resource: tableArn,
    },
    {
      Sid: 'TakeMessages',
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      Resource: queueArn,
    },
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:*`,
    },
  );
}

/** What nobody may do to the bucket, whatever their own policy says. */
export function bucketPolicy({ bucket }: Pick<ResourceNames, 'bucket'>): PolicyDocument {
  const arn = bucketArn(bucket);
  const deny = (
    Sid: string,
    Action: string,
    Resource: string[],
    Condition: Condition,
  ): Statement => ({
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action,
    Resource,
    Condition,
  });
  return policy(
    deny('TlsOnly', 's3:*', [arn, `${arn}/*`], { Bool: { 'aws:SecureTransport': 'false' } }),
    deny('Tls12', 's3:*', [arn, `${arn}/*`], { NumericLessThan: { 's3:TlsVersion': '1.2' } }),
    deny('SignedPayloadOnly', 's3:PutObject', [`${arn}/*`], {
      StringLike: { 's3:x-amz-content-sha256': '*UNSIGNED-PAYLOAD*' },
    }),
    // "Enforce conditional writes on Amazon S3 buckets": part uploads carry no such header.
    deny('NeverOverwrite', 's3:PutObject', [`${arn}/*`], {
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    }),
    deny('NoStaleSignature', 's3:*', [`${arn}/*`], {
      NumericGreaterThan: { 's3:signatureAge': '900000' },
    }),
  );
}

/** Who may put messages in the queue: S3, for this one bucket of this one account. */
export const queuePolicy = ({
  bucket,
  queueArn,
  account,
}: Pick<ResourceNames, 'bucket' | 'queueArn'> & { account: string }): PolicyDocument =>
  policy(
    {
      Sid: 'FromTheBucket',
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queueArn,
      Condition: {
        ArnEquals: { 'aws:SourceArn': bucketArn(bucket) },
        StringEquals: { 'aws:SourceAccount': account },
      },
    },
    {
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: queueArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  );

/** Who may take the user role: a signed-in identity of this pool, with its owner tag. */
export const userTrustPolicy = ({ identityPoolId }: { identityPoolId: string }): PolicyDocument =>
  policy({
    Sid: 'SignedInHere',
    Effect: 'Allow',
    Principal: { Federated: 'cognito-identity.amazonaws.com' },
    Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
    Condition: {
      StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
    },
  });
