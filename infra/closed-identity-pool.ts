import { CfnIdentityPool, CfnIdentityPoolPrincipalTag } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { SignIn } from './sign-in.ts';

export interface ClosedIdentityPool {
  identityPool: CfnIdentityPool;
  /** To exist before the pool gives a role: until then nobody could be told apart, nor stopped. */
  ownerTag: CfnIdentityPoolPrincipalTag;
}

/**
 * An identity pool for people who signed in to the app, and nobody else, whose
 * sessions say who they are.
 *
 * It is spelled out, because CDK's own always adds a role for people who have
 * not signed in.
 */
export function createClosedIdentityPool(
  scope: Construct,
  { userPool, client }: SignIn,
): ClosedIdentityPool {
  const identityPool = new CfnIdentityPool(scope, 'IdentityPool', {
    // The classic flow lets a browser name the role it wants, and keep it for 12 hours.
    allowClassicFlow: false,
    allowUnauthenticatedIdentities: false,
    cognitoIdentityProviders: [
      {
        providerName: userPool.userPoolProviderName,
        clientId: client.userPoolClientId,
        // Asks the pool each time: nobody who was signed out or deleted gets new credentials.
        serverSideTokenCheck: true,
      },
    ],
  });
  // "Using attributes for access control", Amazon Cognito Developer Guide.
  const ownerTag = new CfnIdentityPoolPrincipalTag(scope, 'OwnerTag', {
    identityPoolId: identityPool.ref,
    identityProviderName: userPool.userPoolProviderName,
    principalTags: { owner: 'sub' },
    useDefaults: false,
  });
  return { identityPool, ownerTag };
}
