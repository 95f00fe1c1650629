/**
 * Policy documents of IAM, and the names that ours are about.
 *
 * Everything in this folder is a pure function from names to JSON: `cdk synth`
 * deploys what it gives, the embedded cloud enforces what it gives, and the
 * tests judge what it gives.
 *
 * @module
 */

export type Condition = Record<string, Record<string, string | string[]>>;

export interface Statement {
  Sid: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | { Federated: string } | { Service: string };
  Action?: string | string[];
  /** In the place of `Action`, and in denials only: every action but these. */
  NotAction?: string | string[];
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

export const policy = (...statements: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** Signed in a header, by whoever sends it: not in an address that anybody may have been given. */
export const SIGNED_IN_HEADER = { 's3:authType': 'REST-HEADER' };

/**
 * What whoever deletes must send. A deletion of what is not there leaves a delete
 * marker and a message in everybody's queue: a thousand of them are one request.
 * On this condition S3 answers 404 to it, and does nothing.
 *
 * "Enforce conditional deletes on Amazon S3 buckets", Amazon S3 User Guide.
 */
export const ONLY_WHAT_IS_THERE = { 's3:if-match': 'false' };

export const bucketArn = (bucket: string) => `arn:aws:s3:::${bucket}`;

/** Nobody does `actions` without TLS. */
export const tlsOnly = (actions: string, Resource: string | string[]): Statement => ({
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: actions,
  Resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
