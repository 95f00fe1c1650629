/**
 * Who may do what, said a second time, without policies.
 *
 * Written from docs/architecture.md and not from the policies, so that whoever
 * widens one has to widen the other, on purpose. It knows only what the
 * architecture knows: owners, originals, renditions and edits, records, admins, the Lambda.
 *
 * @module
 */
import { REGISTER_ATTRIBUTES } from '#contract/edit-register';
import { RECORD_ATTRIBUTES } from '#contract/photo-record';
import type { DeployedNames } from './deployed-names.ts';
import type { Context } from './policy-request.ts';
import type { MatrixRequest } from './requests.ts';
import { ACCOUNT, REGION } from './resolve.ts';

export type Verdict = 'allowed' | 'denied' | 'not-allowed';

type Rule = (request: MatrixRequest, names: DeployedNames) => boolean;

/** What the asker's own role says. */
export function roleSays(request: MatrixRequest, names: DeployedNames): Verdict {
  const { role } = request.asker;
  if (role === 'lambda' && isCode(request) && request.action.startsWith('ec2:')) return 'denied';
  if (role === undefined) return 'not-allowed';
  return ROLES[role](request, names) ? 'allowed' : 'not-allowed';
}

/** A person: everything under the own id, and nothing else. Edits are added to, and never end. */
const mayUser: Rule = ({ action, resource, context }, names) => {
  const owner = text(context, 'aws:PrincipalTag/owner');
  if (owner === undefined) return false;
  const bucket = `arn:aws:s3:::${names.photoBucket}`;
  const originals = `originals/${owner}/`;
  const edits = `edits/${owner}/`;
  const own = [originals, `renditions/${owner}/`];
  const isOwnObject = own.some((prefix) => resource.startsWith(`${bucket}/${prefix}`));
  const isOwnEdit = resource.startsWith(`${bucket}/${edits}`);
  const prefix = text(context, 's3:prefix');
  switch (action) {
    case 's3:ListBucket':
      return (
        resource === bucket &&
        isSignedInHeader(context) &&
        [...own, edits].some((each) => prefix?.startsWith(each))
      );
    case 's3:ListBucketVersions':
      return (
        resource === bucket && isSignedInHeader(context) && prefix?.startsWith(originals) === true
      );
    case 's3:GetObject':
      return isOwnObject || (isOwnEdit && isSignedInHeader(context));
    case 's3:DeleteObject':
      return isOwnObject && isSignedInHeader(context) && isOfWhatIsThere(context);
    case 's3:GetObjectVersion':
      return resource.startsWith(`${bucket}/${originals}`);
    case 's3:PutObject': {
      const source = text(context, 's3:x-amz-copy-source');
      if (isPart(context))
        return resource.startsWith(`${bucket}/${originals}`) && source === undefined;
      if ((!isOwnObject && !isOwnEdit) || !isCreatedOnce(context)) return false;
      if (source === undefined) return true;
      return (
        resource.startsWith(`${bucket}/${originals}`) &&
        source.startsWith(`${names.photoBucket}/${originals}`)
      );
    }
    case 's3:AbortMultipartUpload':
    case 's3:ListMultipartUploadParts':
      return resource.startsWith(`${bucket}/${originals}`) && isSignedInHeader(context);
    case 'dynamodb:Query':
    case 'dynamodb:GetItem':
    case 'dynamodb:BatchGetItem': {
      const keys = texts(context, 'dynamodb:LeadingKeys');
      const isTable = [names.tableArn, `${names.tableArn}/index/byChange`].includes(resource);
      return isTable && keys.length > 0 && keys.every((key) => key === owner);
    }
    default:
      return false;
  }
};

/** Whole, and once. */
const isCreatedOnce = (context: Context): boolean =>
  text(context, 's3:ObjectCreationOperation') === 'true' &&
  text(context, 's3:if-none-match') === '*' &&
  isPlainWrite(context);

/** The beginning of an upload in parts, or one of them: by itself it creates nothing. */
const isPart = (context: Context): boolean =>
  text(context, 's3:ObjectCreationOperation') === 'false' && isPlainWrite(context);

/** Signed in a header, and with nothing that makes it public, leads elsewhere or locks us out. */
const isPlainWrite = (context: Context): boolean =>
  isSignedInHeader(context) &&
  [
    's3:if-match',
    's3:x-amz-acl',
    's3:x-amz-grant-full-control',
    's3:x-amz-grant-read',
    's3:x-amz-grant-read-acp',
    's3:x-amz-grant-write',
    's3:x-amz-grant-write-acp',
    's3:x-amz-website-redirect-location',
    's3:RequestObjectTagKeys',
    's3:x-amz-object-annotation-directive',
    's3:x-amz-storage-class',
    's3:x-amz-server-side-encryption',
    's3:x-amz-server-side-encryption-aws-kms-key-id',
    's3:x-amz-server-side-encryption-customer-algorithm',
  ].every((key) => context[key] === undefined);

/** Not in an address, which can be passed on, nor in a form. */
const isSignedInHeader = (context: Context): boolean =>
  text(context, 's3:authType') === 'REST-HEADER';

/** A deletion on the condition that something is there. */
const isOfWhatIsThere = (context: Context): boolean => context['s3:if-match'] !== undefined;

const PEOPLE = new Set(
  [
    'ListUsers',
    'ListGroups',
    'ListUsersInGroup',
    'AdminGetUser',
    'AdminListGroupsForUser',
    'AdminCreateUser',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminResetUserPassword',
    'AdminUserGlobalSignOut',
    'AdminAddUserToGroup',
    'AdminRemoveUserFromGroup',
  ].map((action) => `cognito-idp:${action}`),
);

/** An admin: the people of one pool, how much they store, and removing it. No picture, no password. */
const mayAdmin: Rule = ({ action, resource, context }, names) => {
  const bucket = `arn:aws:s3:::${names.photoBucket}`;
  const roots = ['originals/', 'renditions/', 'edits/'];
  // Whoever is not named cannot be stopped by name.
  if (text(context, 'aws:PrincipalTag/owner') === undefined) return false;
  if (PEOPLE.has(action)) return resource === names.userPoolArn;
  if (action === 's3:ListBucket')
    return (
      resource === bucket &&
      isSignedInHeader(context) &&
      roots.some((root) => text(context, 's3:prefix')?.startsWith(root))
    );
  if (action === 's3:DeleteObject')
    return (
      isSignedInHeader(context) &&
      isOfWhatIsThere(context) &&
      roots.some((root) => resource.startsWith(`${bucket}/${root}`))
    );
  if (action !== 'dynamodb:Query') return false;
  const attributes = texts(context, 'dynamodb:Attributes');
  return (
    resource === names.tableArn &&
    text(context, 'dynamodb:Select') === 'SPECIFIC_ATTRIBUTES' &&
    attributes.length > 0 &&
    attributes.every((name) => ['owner', 'key', 'sizeBytes', 'status'].includes(name))
  );
};

/**
 * The Lambda: reads versions of originals and edits, writes records and registers and learns nothing by it,
 * both from its own network; its messages the service takes; it writes its log.
 */
const mayLambda: Rule = (request, names) => {
  const { action, resource, context } = request;
  const isRead = ['originals', 'edits'].some((root) =>
    resource.startsWith(`arn:aws:s3:::${names.photoBucket}/${root}/`),
  );
  const isFromHere = text(context, 'aws:SourceVpc') === names.vpcId;
  switch (action) {
    case 's3:GetObjectVersion':
      return isRead && isSignedInHeader(context) && isFromHere;
    case 'dynamodb:UpdateItem':
      return resource === names.tableArn && isFromHere && isBlindWrite(context);
    case 'sqs:ReceiveMessage':
    case 'sqs:DeleteMessage':
    case 'sqs:GetQueueAttributes':
      return resource === names.queueArn && !isCode(request);
    case 'logs:CreateLogStream':
    case 'logs:PutLogEvents':
      return resource.startsWith(`${names.logGroupArn}:`);
    default:
      return mayJoinNetwork(request, names);
  }
};

/** Of a record or a register that is one, and without being told what was there. */
const isBlindWrite = (context: Context): boolean => {
  const owners = texts(context, 'dynamodb:LeadingKeys');
  const attributes = texts(context, 'dynamodb:Attributes');
  return (
    owners.length > 0 &&
    owners.every((owner) => /^.{8}-.{4}-.{4}-.{4}-.{12}$/.test(owner)) &&
    attributes.includes('status') &&
    attributes.every((name) => [...RECORD_ATTRIBUTES, ...REGISTER_ATTRIBUTES].includes(name)) &&
    (text(context, 'dynamodb:ReturnValues') ?? 'NONE') === 'NONE'
  );
};

/** What Lambda, the service, needs to connect the function to its subnets. The code has none of it. */
const mayJoinNetwork: Rule = ({ action, resource }, { securityGroupArn, subnetArns }) => {
  const isInterface = resource.startsWith(`arn:aws:ec2:${REGION}:${ACCOUNT}:network-interface/`);
  switch (action) {
    case 'ec2:CreateNetworkInterface':
      return isInterface || [securityGroupArn, ...subnetArns].includes(resource);
    case 'ec2:DeleteNetworkInterface':
    case 'ec2:AssignPrivateIpAddresses':
    case 'ec2:UnassignPrivateIpAddresses':
      return isInterface;
    case 'ec2:DescribeNetworkInterfaces':
    case 'ec2:DescribeSubnets':
      return true; // AWS knows no narrower resource for these
    default:
      return false;
  }
};

const ROLES = { user: mayUser, admin: mayAdmin, lambda: mayLambda };

const isCode = ({ context }: MatrixRequest) => context['lambda:SourceFunctionArn'] !== undefined;

/** A condition key's one value. */
export function text(context: Context, key: string): string | undefined {
  const value = context[key];
  return typeof value === 'string' ? value : undefined;
}

/** A condition key's values; none if it is absent. */
export function texts(context: Context, key: string): readonly string[] {
  const value = context[key] ?? [];
  return typeof value === 'string' ? [value] : value;
}
