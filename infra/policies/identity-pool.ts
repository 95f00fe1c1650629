import { policy, type PolicyDocument } from './policy-document.ts';

/**
 * Who may take a role of an identity pool: a signed-in identity of this very
 * pool, tagged with its owner. Without both conditions, anyone's pool.
 */
export const trustPolicy = ({ identityPoolId }: { identityPoolId: string }): PolicyDocument =>
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
