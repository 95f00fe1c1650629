import {
  type CfnIdentityPool,
  CfnIdentityPoolRoleAttachment,
  CfnUserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { createClosedIdentityPool } from './closed-identity-pool.ts';
import { adminPolicy } from './policies/admin.ts';
import { trustPolicy } from './policies/identity-pool.ts';
import type { SignIn } from './sign-in.ts';

/** Who is in it may invite and disable people. */
export const ADMINS_GROUP = 'admins';

export interface AdminAccessProps {
  /** See: [Note: Names before resources] */
  readonly bucketName: string;
  readonly table: TableV2;
  readonly signIn: SignIn;
  /** Whether admins delete accounts for good; disabling them is always theirs. */
  readonly mayDelete: boolean;
}

/**
 * What admins may do in AWS, by a second identity pool.
 *
 * A pool of its own, because the user pool's tokens satisfy the trust policy of
 * every role of one identity pool: then only the choice of the role would stand
 * between a person and the admin role. This pool has one role and no default;
 * it gives it to whose token names it, and Cognito writes it into the tokens of
 * the group's members only: "Role-based access control", Amazon Cognito
 * Developer Guide. Token, not a rule about group names: a rule's `Contains`
 * would also match a group that has `admins` in its name.
 */
export class AdminAccess extends Construct {
  readonly identityPool: CfnIdentityPool;
  readonly adminRole: CfnRole;

  constructor(scope: Construct, id: string, props: AdminAccessProps) {
    super(scope, id);
    const { bucketName, table, signIn, mayDelete } = props;
    const { userPool, client } = signIn;

    const { identityPool, ownerTag } = createClosedIdentityPool(this, signIn);
    this.identityPool = identityPool;
    const identityPoolId = identityPool.ref;
    this.adminRole = new CfnRole(this, 'AdminRole', {
      description: 'An admin, confined to people and to what they store',
      assumeRolePolicyDocument: trustPolicy({ identityPoolId }),
      policies: [
        {
          policyName: 'PeopleAndStorage',
          policyDocument: adminPolicy({
            bucket: bucketName,
            tableArn: table.tableArn,
            userPoolArn: userPool.userPoolArn,
            mayDelete,
          }),
        },
      ],
    });
    new CfnUserPoolGroup(this, 'Admins', {
      userPoolId: userPool.userPoolId,
      groupName: ADMINS_GROUP,
      precedence: 0, // whatever groups follow, this one's role is the preferred one
      roleArn: this.adminRole.attrArn,
    });
    const roles = new CfnIdentityPoolRoleAttachment(this, 'Roles', {
      identityPoolId,
      roleMappings: {
        UserPool: {
          identityProvider: `${userPool.userPoolProviderName}:${client.userPoolClientId}`,
          type: 'Token',
          ambiguousRoleResolution: 'Deny',
        },
      },
    });
    roles.addResourceDependency(ownerTag);
  }
}
