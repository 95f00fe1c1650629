import {
  bucketArn,
  type Condition,
  policy,
  type PolicyDocument,
  type ResourceNames,
  type Statement,
  tlsOnly,
} from './policy-document.ts';

/** What nobody may do to the bucket, whatever their own policy says. */
export function bucketPolicy({ bucket }: Pick<ResourceNames, 'bucket'>): PolicyDocument {
  const arn = bucketArn(bucket);
  const deny = (
    Sid: string,
    Action: string,
    Resource: string[],
    Condition: Condition,
  ): Statement => ({ Sid, Effect: 'Deny', Principal: '*', Action, Resource, Condition });
  return policy(
    tlsOnly('s3:*', [arn, `${arn}/*`]),
    deny('Tls12', 's3:*', [arn, `${arn}/*`], { NumericLessThan: { 's3:TlsVersion': '1.2' } }),
    deny('SignedPayloadOnly', 's3:PutObject', [`${arn}/*`], {
      StringLike: { 's3:x-amz-content-sha256': '*UNSIGNED-PAYLOAD*' },
    }),
    {
      // An address that was signed can be passed on: it may show a photo, and do nothing else.
      Sid: 'ByUrlOnlyRead',
      Effect: 'Deny',
      Principal: '*',
      NotAction: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: [arn, `${arn}/*`],
      Condition: { StringEquals: { 's3:authType': ['REST-QUERY-STRING', 'POST'] } },
    },
    // "Enforce conditional writes on Amazon S3 buckets": part uploads carry no such header.
    // Whoever sends none has sent something else than `*`, too.
    deny('NeverOverwrite', 's3:PutObject', [`${arn}/*`], {
      StringNotEquals: { 's3:if-none-match': '*' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    }),
    // Who holds the key of a photo decides who sees it: of KMS anybody's key will do.
    deny('NoKeyOfKms', 's3:PutObject', [`${arn}/*`], {
      Null: { 's3:x-amz-server-side-encryption': 'false' },
      StringNotEquals: { 's3:x-amz-server-side-encryption': 'AES256' },
    }),
    deny('NoKeyOfCustomers', 's3:PutObject', [`${arn}/*`], {
      Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' },
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
    tlsOnly('sqs:*', queueArn),
  );

/** Who may read the site's bucket: CloudFront, for the one distribution. */
export const siteBucketPolicy = ({
  bucket,
  distributionArn,
}: Pick<ResourceNames, 'bucket'> & { distributionArn: string }): PolicyDocument =>
  policy(
    {
      Sid: 'FromTheDistribution',
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: `${bucketArn(bucket)}/*`,
      Condition: { StringEquals: { 'aws:SourceArn': distributionArn } },
    },
    tlsOnly('s3:*', [bucketArn(bucket), `${bucketArn(bucket)}/*`]),
  );

/**
 * Who may publish alarms: CloudWatch, for this account.
 *
 * A topic with any policy of its own has lost the default that would let it.
 */
export const alarmTopicPolicy = ({
  topicArn,
  account,
}: {
  topicArn: string;
  account: string;
}): PolicyDocument =>
  policy(
    {
      Sid: 'FromCloudWatch',
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
    tlsOnly('sns:Publish', topicArn),
  );
