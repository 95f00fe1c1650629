/**
 * Who may do what in a synthesized template, with every name spelled out.
 *
 * Roles and buckets are found by what they are used for, not by their names in
 * the template, so that the judgement is about what is deployed.
 *
 * @module
 */
import * as z from 'zod/mini';
import { type DeployedNames, readNames, type RoleName } from './deployed-names.ts';
import { type Resources, resolve, toArn } from './resolve.ts';

const OneOrMore = z.union([z.string(), z.array(z.string())]);

const Statement = z
  .strictObject({
    Sid: z.optional(z.string()),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z.optional(z.union([z.literal('*'), z.record(z.string(), OneOrMore)])),
    Action: z.optional(OneOrMore),
    NotAction: z.optional(OneOrMore),
    Resource: z.optional(OneOrMore),
    Condition: z.optional(z.record(z.string(), z.record(z.string(), OneOrMore))),
  })
  .check(
    z.refine(
      ({ Effect, Action, NotAction }) =>
        (Action === undefined) !== (NotAction === undefined) &&
        (NotAction === undefined || Effect === 'Deny'),
      {
        error: 'a statement names actions; a denial may name those that it is not about',
      },
    ),
  );

type OneOrMore = string | string[];

/** A statement as it is deployed. An element that is not here, such as `NotResource`, is an error. */
export interface DeployedStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, OneOrMore>;
  Action?: OneOrMore;
  /** In the place of `Action`, and in denials only. */
  NotAction?: OneOrMore;
  Resource?: OneOrMore;
  Condition?: Record<string, Record<string, OneOrMore>>;
}

export interface DeployedPolicy {
  Statement: DeployedStatement[];
}

/** A policy of a role, of a resource, or of a way out of the Lambda's network. */
export interface NamedPolicy {
  /** `user role`, `photo bucket`, `trust in the user role`, `endpoint of s3`. */
  name: string;
  policy: DeployedPolicy;
  kind: 'identity' | 'resource' | 'endpoint';
  /** Whether it has a say in what they do to this resource. */
  governs: (who: { role?: RoleName; isInNetwork: boolean }, arn: string) => boolean;
}

export interface Deployed {
  names: DeployedNames;
  policies: NamedPolicy[];
}

/**
 * Read a template.
 *
 * @throws Error if it has a role that is neither of users, of admins nor of the Lambda, or a
 *   policy where none is expected.
 */
export function readDeployed(resources: Resources): Deployed {
  const names = readNames(resources);
  const policies = Object.entries(resources).flatMap(([id, { Type }]) => {
    if (/^AWS::IAM::(?!Role$)|^AWS::Lambda::(?:Permission|Url)/.test(Type))
      throw new Error(`${id} is a ${Type}: permissions are written in roles`);
    return READERS[Type]?.(id, resources, names) ?? [];
  });
  return { names, policies };
}

type Reader = (id: string, resources: Resources, names: DeployedNames) => NamedPolicy[];

// An optional field of zod's may be undefined; one that JSON had never is.
const Policy = z.object({ Statement: z.array(Statement) }) as z.ZodMiniType<DeployedPolicy>;
const property = (id: string, name: string, resources: Resources) =>
  resolve(resources[id]?.Properties[name], resources);

const READERS: Record<string, Reader> = {
  'AWS::IAM::Role': (id, resources, { roleArns }) => {
    const arn = toArn(id, resources);
    const role = ROLE_NAMES.find((name) => roleArns[name] === arn);
    if (!role) throw new Error(`${id} is a role of neither users, admins nor the Lambda`);
    if (resources[id]?.Properties['ManagedPolicyArns'])
      throw new Error(`${id} has a policy that is not in the template`);
    const Inline = z._default(z.array(z.object({ PolicyDocument: Policy })), []);
    const inline = z.parse(Inline, property(id, 'Policies', resources));
    return [
      ...inline.map(({ PolicyDocument }) => ({
        name: `${role} role`,
        kind: 'identity' as const,
        policy: PolicyDocument,
        governs: (who: { role?: RoleName }) => who.role === role,
      })),
      {
        name: `trust in the ${role} role`,
        kind: 'resource',
        policy: z.parse(Policy, property(id, 'AssumeRolePolicyDocument', resources)),
        governs: (_, resource) => resource === arn,
      },
    ];
  },
  'AWS::S3::BucketPolicy': (id, resources, { photoBucket }) => {
    const bucket = String(property(id, 'Bucket', resources));
    return ofResource(
      id,
      resources,
      bucket === photoBucket ? 'photo bucket' : 'site bucket',
      (arn) => `${arn}/`.startsWith(`arn:aws:s3:::${bucket}/`),
    );
  },
  'AWS::SQS::QueuePolicy': (id, resources, { queueArn }) => {
    const names = z
      .parse(z.array(z.string()), property(id, 'Queues', resources))
      .map((url) => url.split('/').at(-1));
    const isGoverned = (arn: string) =>
      arn.startsWith('arn:aws:sqs:') && names.includes(arn.split(':').at(-1));
    return ofResource(id, resources, isGoverned(queueArn) ? 'queue' : 'failure queue', isGoverned);
  },
  'AWS::SNS::TopicPolicy': (id, resources) => {
    const topics = z.parse(z.array(z.string()), property(id, 'Topics', resources));
    return ofResource(id, resources, 'alarm topic', (arn) => topics.includes(arn));
  },
  'AWS::EC2::VPCEndpoint': (id, resources) => {
    const service =
      String(property(id, 'ServiceName', resources))
        .split('.')
        .at(-1) ?? '';
    return [
      {
        name: `endpoint of ${service}`,
        kind: 'endpoint',
        policy: z.parse(Policy, property(id, 'PolicyDocument', resources)),
        governs: ({ isInNetwork }, arn) => isInNetwork && arn.split(':')[2] === service,
      },
    ];
  },
};

const ROLE_NAMES = ['user', 'admin', 'lambda'] as const satisfies RoleName[];

function ofResource(
  id: string,
  resources: Resources,
  name: string,
  isGoverned: (arn: string) => boolean,
): NamedPolicy[] {
  const policy = z.parse(Policy, property(id, 'PolicyDocument', resources));
  return [{ name, kind: 'resource', policy, governs: (_, arn) => isGoverned(arn) }];
}
