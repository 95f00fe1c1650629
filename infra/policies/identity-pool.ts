import type { Statement } from './policy-document.ts';

/** A role is taken by signed-in identities of one pool: without both conditions, by anyone's pool. */
export const signedInHere = (identityPoolId: string, Action: string[]): Statement => ({
  Sid: 'SignedInHere',
  Effect: 'Allow',
  Principal: { Federated: 'cognito-identity.amazonaws.com' },
  Action,
  Condition: {
    StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId },
    'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
  },
});
