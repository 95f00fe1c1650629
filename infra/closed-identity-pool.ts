import { CfnIdentityPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { SignIn } from './sign-in.ts';

/**
 * An identity pool for people who signed in to the app, and nobody else.
 *
 * It is spelled out, because CDK's own always adds a role for people who have
 * not signed in.
 */
export const createClosedIdentityPool = (
  scope: Construct,
  id: string,
  { userPool, client }: SignIn,
): CfnIdentityPool =>
  new CfnIdentityPool(scope, id, {
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
