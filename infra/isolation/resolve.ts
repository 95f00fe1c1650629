/**
 * What CloudFormation would make of a template's references, with made-up ids.
 *
 * @module
 */
import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

const Resources = z.record(
  z.string(),
  z.object({
    Type: z.string(),
    Properties: z._default(z.record(z.string(), z.unknown()), {}),
  }),
);

/** A template's resources, by logical id. */
export type Resources = z.infer<typeof Resources>;

export const resourcesOf = (template: Template): Resources =>
  z.parse(z.object({ Resources }), template.toJSON()).Resources;

const PSEUDO: Record<string, string> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'Tintype',
};

/** The ARN of each type of resource, after its account. */
const ARNS: Record<string, (id: string) => string> = {
  'AWS::CloudFront::Distribution': (id) => `arn:aws:cloudfront::${ACCOUNT}:distribution/${id}`,
  'AWS::Cognito::UserPool': (id) => `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${id}`,
  'AWS::DynamoDB::GlobalTable': (id) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${id}`,
  'AWS::IAM::Role': (id) => `arn:aws:iam::${ACCOUNT}:role/${id}`,
  'AWS::Lambda::Function': (id) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${id}`,
  'AWS::Logs::LogGroup': (id) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${id}`,
  'AWS::SNS::Topic': (id) => `arn:aws:sns:${REGION}:${ACCOUNT}:${id}`,
  'AWS::SQS::Queue': (id) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${id}`,
};

/** What `Ref` gives, where that is not an id. */
const REFS: Record<string, (id: string) => string> = {
  'AWS::Cognito::IdentityPool': (id) => `${REGION}:${id}`,
  'AWS::SNS::Topic': (id) => `arn:aws:sns:${REGION}:${ACCOUNT}:${id}`,
  'AWS::SQS::Queue': (id) => `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${id}`,
};

/** The physical name of a resource: what `Ref` of it gives. */
export function toName(id: string, resources: Resources): string {
  const { Type = '', Properties = {} } = resources[id] ?? {};
  if (Type !== 'AWS::S3::Bucket') return REFS[Type]?.(id) ?? id;
  const { BucketName, BucketNamePrefix } = Properties;
  if (BucketName !== undefined) return String(resolve(BucketName, resources));
  return typeof BucketNamePrefix === 'string'
    ? `${BucketNamePrefix}-${ACCOUNT}-${REGION}-an`
    : id.toLowerCase();
}

/**
 * The ARN of a resource.
 *
 * @throws Error if its type has none here.
 */
export function toArn(id: string, resources: Resources): string {
  const { Type = '' } = resources[id] ?? {};
  if (Type === 'AWS::S3::Bucket') return `arn:aws:s3:::${toName(id, resources)}`;
  const arn = ARNS[Type]?.(id);
  if (arn === undefined) throw new Error(`no ARN for ${id}, a ${Type}`);
  return arn;
}

/**
 * A part of a template with its `Ref`, `Fn::GetAtt`, `Fn::Join` and `Fn::Sub` filled in.
 *
 * @throws Error if there is another function in it, or a reference to nothing.
 */
export function resolve(value: unknown, resources: Resources): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, resources));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = ['', undefined], ...rest] = Object.entries(value) as [
    string,
    unknown,
  ][];
  if (rest.length === 0 && (name === 'Ref' || name.startsWith('Fn::')))
    return call(name, argument, resources);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolve(item, resources)]),
  );
}

function call(name: string, argument: unknown, resources: Resources): string {
  if (name === 'Ref') return refer(String(argument), resources);
  if (name === 'Fn::Sub' && typeof argument === 'string')
    return argument.replace(/\$\{([^!}]+)\}/g, (_, id: string) => refer(id, resources));
  if (name === 'Fn::Join' && Array.isArray(argument)) {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => String(resolve(part, resources))).join(separator);
  }
  if (name === 'Fn::GetAtt' && Array.isArray(argument)) {
    const [id = '', attribute = ''] = argument.map(String);
    if (attribute.endsWith('Arn') && !attribute.startsWith('Stream')) return toArn(id, resources);
    if (attribute === 'GroupId') return id;
  }
  throw new Error(`cannot resolve ${JSON.stringify({ [name]: argument })}`);
}

function refer(id: string, resources: Resources): string {
  const pseudo = PSEUDO[id];
  if (pseudo !== undefined) return pseudo;
  if (!(id in resources)) throw new Error(`nothing is called ${id}`);
  return toName(id, resources);
}
