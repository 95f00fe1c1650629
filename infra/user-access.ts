import {
  CfnIdentityPool,
  CfnIdentityPoolPrincipalTag,
  CfnIdentityPoolRoleAttachment,
} from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { userPolicy, userTrustPolicy } from './policies/user.ts';
import type { SignIn } from './sign-in.ts';

export interface UserAccessProps {
  /** See: [Note: Names before resources] */
  readonly bucketName: string;
  readonly table: TableV2;
  readonly signIn: SignIn;
}

/**
 * What signed-in people may do in AWS: an hour's credentials, tagged with who they are.
 *
 * The identity pool is spelled out, because CDK's own always adds a role for
 * people who have not signed in.
 */
export class UserAccess extends Construct {
  readonly identityPool: CfnIdentityPool;
  readonly userRole: CfnRole;

  constructor(scope: Construct, id: string, { bucketName, table, signIn }: UserAccessProps) {
    super(scope, id);
    const { userPool, client } = signIn;

    this.identityPool = new CfnIdentityPool(this, 'IdentityPool', {
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
    const identityPoolId = this.identityPool.ref;
    // "Using attributes for access control", Amazon Cognito Developer Guide.
    const ownerTag = new CfnIdentityPoolPrincipalTag(this, 'OwnerTag', {
      identityPoolId,
      identityProviderName: userPool.userPoolProviderName,
      principalTags: { owner: 'sub' },
      useDefaults: false,
    });
    this.userRole = new CfnRole(this, 'UserRole', {
      description: 'A signed-in person, confined to what they own',
      assumeRolePolicyDocument: userTrustPolicy({ identityPoolId }),
      policies: [
        {
          policyName: 'OwnPhotos',
          policyDocument: userPolicy({ bucket: bucketName, tableArn: table.tableArn }),
        },
      ],
    });
    const roles = new CfnIdentityPoolRoleAttachment(this, 'Roles', {
      identityPoolId,
      roles: { authenticated: this.userRole.attrArn },
    });
    roles.addResourceDependency(ownerTag); // nobody has credentials before they can be told apart
  }
}
