import { EDITS_ROOT } from '#contract/edit-key';
import { ORIGINALS_ROOT, RENDITIONS_ROOT } from '#contract/photo-key';
import {
  bucketArn,
  ONLY_WHAT_IS_THERE,
  policy,
  type PolicyDocument,
  type ResourceNames,
  SIGNED_IN_HEADER,
  type Statement,
} from './policy-document.ts';

/** Where what a person stored lies. */
const ROOTS = [ORIGINALS_ROOT, RENDITIONS_ROOT, EDITS_ROOT];

/** A session that says nothing of whose it is could not be stopped by itself: it may do nothing. */
const NAMED = { Null: { 'aws:PrincipalTag/owner': 'false' } };

export interface AdminRights extends Pick<ResourceNames, 'bucket' | 'tableArn'> {
  userPoolArn: string;
  /** Whether they delete accounts for good: photos of a `sub` that is gone have no owner any more. */
  mayDelete: boolean;
}

/**
 * What an admin may do: manage the people of one user pool, see how much each
 * of them stores, and remove what they stored, within 30 days' recall.
 *
 * No action that sets the password of somebody who has one, signs in for
 * somebody or changes the pool. IAM has no condition on the temporary password
 * that AdminCreateUser may bring: docs/security.md says what that leaves open.
 */
export const adminPolicy = ({
  bucket,
  tableArn,
  userPoolArn,
  mayDelete,
}: AdminRights): PolicyDocument =>
  policy(
    {
      Sid: 'ManagePeople',
      Effect: 'Allow',
      Action: [
        'cognito-idp:AdminAddUserToGroup',
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminDisableUser',
        'cognito-idp:AdminEnableUser',
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminListGroupsForUser',
        'cognito-idp:AdminRemoveUserFromGroup',
        'cognito-idp:AdminResetUserPassword',
        'cognito-idp:AdminUserGlobalSignOut',
        'cognito-idp:ListGroups',
        'cognito-idp:ListUsers',
        'cognito-idp:ListUsersInGroup',
      ],
      Resource: userPoolArn,
      Condition: NAMED,
    },
    ...(mayDelete ? [deletePeople(userPoolArn)] : []),
    {
      Sid: 'CountStorage',
      Effect: 'Allow',
      Action: 'dynamodb:Query',
      Resource: tableArn,
      Condition: {
        ...NAMED,
        // Without Select, a query may name no attribute and is given them all.
        StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': STORAGE_ATTRIBUTES },
        'ForAnyValue:StringEquals': { 'dynamodb:Attributes': STORAGE_ATTRIBUTES },
      },
    },
    {
      Sid: 'FindWhatToRemove',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucketArn(bucket),
      Condition: {
        ...NAMED,
        StringEquals: SIGNED_IN_HEADER,
        StringLike: { 's3:prefix': ROOTS.map((root) => `${root}*`) },
      },
    },
    {
      // Not s3:DeleteObjectVersion: what an admin removes can be brought back, too.
      Sid: 'RemoveObjects',
      Effect: 'Allow',
      Action: 's3:DeleteObject',
      Resource: ROOTS.map((root) => `${bucketArn(bucket)}/${root}*`),
      Condition: {
        StringEquals: SIGNED_IN_HEADER,
        Null: { ...NAMED.Null, ...ONLY_WHAT_IS_THERE },
      },
    },
  );

const deletePeople = (userPoolArn: string): Statement => ({
  Sid: 'DeletePeople',
  Effect: 'Allow',
  Action: 'cognito-idp:AdminDeleteUser',
  Resource: userPoolArn,
  Condition: NAMED,
});

/** Enough to add up sizes; the keys are in it because DynamoDB must be let use them. */
const STORAGE_ATTRIBUTES = ['owner', 'key', 'sizeBytes', 'status'];
