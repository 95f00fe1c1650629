/**
 * Who asks: every kind of caller that our policies could let in or keep out.
 *
 * @module
 */
import type { DeployedNames, RoleName } from './deployed-names.ts';
import type { Context, PolicyRequest } from './policy-request.ts';
import { ACCOUNT } from './resolve.ts';

export const ADA = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
export const BEA = 'b1ffcd88-8d1c-4fa9-9c5e-7cc8ce491b22';

const FOREIGN_ROLE = 'arn:aws:iam::999988887777:role/admin';
const FOREIGN_ACCOUNT = { 'aws:PrincipalAccount': '999988887777' };

export interface Asker {
  name: string;
  /** Whose policies speak for them; absent if no role's do. */
  role?: RoleName;
  /** How policies of resources name them; absent if they have no name. */
  principal?: NonNullable<PolicyRequest['principal']>;
  /** What IAM knows of each of their requests. */
  context: Context;
  /** Whose things are "own" to them. */
  owner: string;
  other: string;
  /** Whether they try every bad connection too. What a resource says of it is the same for all. */
  triesConnections: boolean;
  /** Whether they try to sign in an address or in a form as well. */
  triesSignatures: boolean;
  /** Whether they ask from the Lambda's subnets. */
  isInNetwork: boolean;
}

export function askers({ roleArns, functionArn, vpcId }: DeployedNames): Asker[] {
  const inAccount = { 'aws:PrincipalAccount': ACCOUNT };
  const session = (name: string, role: RoleName, context: Context, owner = ADA): Asker => ({
    name,
    role,
    principal: { AWS: roleArns[role] },
    context: { ...inAccount, ...context },
    owner,
    other: owner === BEA ? ADA : BEA,
    triesConnections: name === 'ada',
    triesSignatures: ['ada', 'admin', 'the Lambda’s code'].includes(name),
    isInNetwork: 'aws:SourceVpc' in context,
  });
  const stranger = (
    name: string,
    principal?: Asker['principal'],
    context: Context = {},
  ): Asker => ({
    name,
    ...(principal && { principal }),
    context,
    owner: ADA,
    other: BEA,
    triesConnections: false,
    triesSignatures: false,
    isInNetwork: false,
  });
  return [
    session('ada', 'user', { 'aws:PrincipalTag/owner': ADA }),
    session('bea', 'user', { 'aws:PrincipalTag/owner': BEA }, BEA),
    session('a user without an owner', 'user', {}),
    session('a user whose owner is *', 'user', { 'aws:PrincipalTag/owner': '*' }),
    session('admin', 'admin', { 'aws:PrincipalTag/owner': ADA }),
    session('an admin without an owner', 'admin', {}),
    session('the Lambda’s code', 'lambda', {
      'lambda:SourceFunctionArn': functionArn,
      'aws:SourceVpc': vpcId,
    }),
    session('Lambda with the role', 'lambda', {}),
    stranger('anonymous'),
    stranger('another account', { AWS: FOREIGN_ROLE }, FOREIGN_ACCOUNT),
    {
      ...stranger('another account, from our network', { AWS: FOREIGN_ROLE }, FOREIGN_ACCOUNT),
      isInNetwork: true,
    },
    { ...stranger('anonymous, from our network'), isInNetwork: true },
    stranger('S3', { Service: 's3.amazonaws.com' }),
    stranger('CloudFront', { Service: 'cloudfront.amazonaws.com' }),
    stranger('CloudWatch', { Service: 'cloudwatch.amazonaws.com' }),
    stranger('Lambda', { Service: 'lambda.amazonaws.com' }),
    stranger('Cognito', { Federated: 'cognito-identity.amazonaws.com' }),
    stranger('Google', { Federated: 'accounts.google.com' }),
  ];
}
