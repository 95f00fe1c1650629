import { EDITS_ROOT } from '#contract/edit-key';
import { ORIGINALS_ROOT, RENDITIONS_ROOT } from '#contract/photo-key';
import { BY_CHANGE } from '#contract/photo-record';
import {
  bucketArn,
  ONLY_WHAT_IS_THERE,
  policy,
  type ResourceNames,
  SIGNED_IN_HEADER,
} from './policy-document.ts';

/** IAM puts the caller's session tag here, on every request: the owner. */
export const OWNER_TAG = '${aws:PrincipalTag/owner}';

const OWN_ORIGINALS = `${ORIGINALS_ROOT}${OWNER_TAG}/*`;
const OWN_RENDITIONS = `${RENDITIONS_ROOT}${OWNER_TAG}/*`;
const OWN_EDITS = `${EDITS_ROOT}${OWNER_TAG}/*`;

/** What whoever creates an object must send, and what they must not: once, signed, private. */
const CREATE_ONCE = {
  StringEquals: { ...SIGNED_IN_HEADER, 's3:if-none-match': '*' },
  Bool: { 's3:ObjectCreationOperation': 'true' },
};

/**
 * Beginning a multipart upload, and its parts: nothing is there before its completion,
 * which is a creation. "Enforce conditional writes on Amazon S3 buckets", Amazon S3 User Guide.
 */
const NO_CREATION = {
  StringEquals: SIGNED_IN_HEADER,
  Bool: { 's3:ObjectCreationOperation': 'false' },
};
const NOTHING_ELSE = {
  's3:if-match': 'true',
  's3:x-amz-acl': 'true',
  's3:x-amz-grant-full-control': 'true',
  's3:x-amz-grant-read': 'true',
  's3:x-amz-grant-read-acp': 'true',
  's3:x-amz-grant-write': 'true',
  's3:x-amz-grant-write-acp': 'true',
  's3:x-amz-website-redirect-location': 'true',
  // Neither an archive that takes hours to answer, nor a key that the Lambda does not have.
  's3:x-amz-storage-class': 'true',
  's3:x-amz-server-side-encryption': 'true',
  's3:x-amz-server-side-encryption-aws-kms-key-id': 'true',
  's3:x-amz-server-side-encryption-customer-algorithm': 'true',
  's3:RequestObjectTagKeys': 'true',
  // Annotations can be overwritten and deleted for good: nobody of ours has any, and none is copied.
  's3:x-amz-object-annotation-directive': 'true',
};

/**
 * What a signed-in person may do: keep, move, read, remove and bring back their
 * own photos, add to their own edits, and read their own records.
 */
export function userPolicy({ bucket, tableArn }: Pick<ResourceNames, 'bucket' | 'tableArn'>) {
  const ownObjects = [OWN_ORIGINALS, OWN_RENDITIONS].map(
    (prefix) => `${bucketArn(bucket)}/${prefix}`,
  );
  const ownEdits = `${bucketArn(bucket)}/${OWN_EDITS}`;
  return policy(
    {
      Sid: 'ListOwnPrefixes',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucketArn(bucket),
      Condition: {
        StringEquals: SIGNED_IN_HEADER,
        StringLike: { 's3:prefix': [OWN_ORIGINALS, OWN_RENDITIONS, OWN_EDITS] },
      },
    },
    {
      // What is in the Trash: deleted originals are versions under a delete marker.
      Sid: 'ListOwnVersions',
      Effect: 'Allow',
      Action: 's3:ListBucketVersions',
      Resource: bucketArn(bucket),
      Condition: { StringEquals: SIGNED_IN_HEADER, StringLike: { 's3:prefix': OWN_ORIGINALS } },
    },
    {
      // By a signed address as well: an image in a page is asked for without headers.
      Sid: 'ReadOwn',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: ownObjects,
    },
    {
      // By no address: no page shows them, and they are words. They are never removed.
      Sid: 'ReadOwnEdits',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: ownEdits,
      Condition: { StringEquals: SIGNED_IN_HEADER },
    },
    {
      Sid: 'RemoveOwn',
      Effect: 'Allow',
      Action: 's3:DeleteObject',
      Resource: ownObjects,
      Condition: { StringEquals: SIGNED_IN_HEADER, Null: ONLY_WHAT_IS_THERE },
    },
    {
      // The source of a restored photo is a version.
      Sid: 'ReadOwnVersions',
      Effect: 'Allow',
      Action: 's3:GetObjectVersion',
      Resource: `${bucketArn(bucket)}/${OWN_ORIGINALS}`,
    },
    {
      Sid: 'CreateOwnOnce',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: [...ownObjects, ownEdits],
      Condition: {
        ...CREATE_ONCE,
        Null: { ...NOTHING_ELSE, 's3:x-amz-copy-source': 'true' },
      },
    },
    {
      // The parts of a large original. Of renditions and edits there are none, nor are parts copied.
      Sid: 'SendOwnParts',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: `${bucketArn(bucket)}/${OWN_ORIGINALS}`,
      Condition: {
        ...NO_CREATION,
        Null: { ...NOTHING_ELSE, 's3:x-amz-copy-source': 'true' },
      },
    },
    {
      // To go on with an upload, or to give it up. Its id the browser has kept: none are listed.
      Sid: 'TendOwnUploads',
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      Resource: `${bucketArn(bucket)}/${OWN_ORIGINALS}`,
      Condition: { StringEquals: SIGNED_IN_HEADER },
    },
    {
      // Moving to other labels, and restoring: S3 asks for s3:GetObject on the source as well.
      Sid: 'CopyOwnOnce',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: `${bucketArn(bucket)}/${OWN_ORIGINALS}`,
      Condition: {
        ...CREATE_ONCE,
        Null: NOTHING_ELSE,
        StringLike: { 's3:x-amz-copy-source': `${bucket}/${OWN_ORIGINALS}` },
      },
    },
    {
      Sid: 'ReadOwnRecords',
      Effect: 'Allow',
      Action: ['dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:BatchGetItem'],
      Resource: [tableArn, `${tableArn}/index/${BY_CHANGE}`],
      Condition: {
        // ForAllValues alone is true for a request that names no key at all.
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [OWNER_TAG] },
        'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [OWNER_TAG] },
      },
    },
  );
}
