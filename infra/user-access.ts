import { type CfnIdentityPool, CfnIdentityPoolRoleAttachment } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createClosedIdentityPool } from './closed-identity-pool.ts';
import { trustPolicy } from './policies/identity-pool.ts';
import { userPolicy } from './policies/user.ts';
import type { SignIn } from './sign-in.ts';

export interface UserAccessProps {
  /** See: [Note: Names before resources] */
  readonly bucketName: string;
  readonly table: TableV2;
  readonly signIn: SignIn;
}

/** What signed-in people may do in AWS: an hour's credentials, tagged with who they are. */
export class UserAccess extends Construct {
  readonly identityPool: CfnIdentityPool;
  readonly userRole: CfnRole;

  constructor(scope: Construct, id: string, { bucketName, table, signIn }: UserAccessProps) {
    super(scope, id);

    const { identityPool, ownerTag } = createClosedIdentityPool(this, signIn);
    this.identityPool = identityPool;
    const identityPoolId = identityPool.ref;
    this.userRole = new CfnRole(this, 'UserRole', {
      description: 'A signed-in person, confined to what they own',
      assumeRolePolicyDocument: trustPolicy({ identityPoolId }),
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
    roles.addResourceDependency(ownerTag);
  }
}
