/**
 * Whom the things themselves let in or keep out, whatever a role says.
 *
 * See: `specification.ts`
 *
 * @module
 */
import type { DeployedNames } from './deployed-names.ts';
import type { MatrixRequest } from './requests.ts';
import { ACCOUNT } from './resolve.ts';
import { text, texts, type Verdict } from './specification.ts';

type Says = (request: MatrixRequest, names: DeployedNames) => Verdict;

/** What the resource of a request says to it. */
export function resourceSays(request: MatrixRequest, names: DeployedNames): Verdict {
  const { resource } = request;
  const isIn = (bucket: string) => `${resource}/`.startsWith(`arn:aws:s3:::${bucket}/`);
  if (isIn(names.photoBucket)) return photoBucketSays(request, names);
  if (isIn(names.siteBucket)) return siteBucketSays(request, names);
  if ([names.queueArn, names.failureQueueArn].includes(resource)) return queueSays(request, names);
  if (resource === names.topicArn) return topicSays(request, names);
  return isTrusted(request, names) ? 'allowed' : 'not-allowed';
}

/** It lets nobody in: that is for roles to do. It keeps out whoever comes in a wrong way. */
const photoBucketSays: Says = ({ action, resource, context }, { photoBucket }) => {
  if (!action.startsWith('s3:')) return 'not-allowed';
  if (isInsecure(context)) return 'denied';
  if (Number(text(context, 's3:TlsVersion') ?? '1.3') < 1.2) return 'denied';
  const isRead = ['s3:GetObject', 's3:GetObjectVersion'].includes(action);
  const isPassedOn = ['REST-QUERY-STRING', 'POST'].includes(text(context, 's3:authType') ?? '');
  if (isPassedOn && !isRead) return 'denied';
  if (resource === `arn:aws:s3:::${photoBucket}`) return 'not-allowed';
  if (Number(text(context, 's3:signatureAge') ?? '0') > 15 * 60_000) return 'denied';
  if (action !== 's3:PutObject') return 'not-allowed';
  if (text(context, 's3:x-amz-content-sha256')?.includes('UNSIGNED-PAYLOAD')) return 'denied';
  if (!['AES256', undefined].includes(text(context, 's3:x-amz-server-side-encryption')))
    return 'denied';
  if (context['s3:x-amz-server-side-encryption-customer-algorithm'] !== undefined) return 'denied';
  const isCreation = text(context, 's3:ObjectCreationOperation') === 'true';
  return isCreation && text(context, 's3:if-none-match') !== '*' ? 'denied' : 'not-allowed';
};

/** It is read by CloudFront for our distribution; the deploy script is an administrator's. */
const siteBucketSays: Says = (request, { siteBucket, distributionArn }) => {
  const { action, resource, context } = request;
  if (action.startsWith('s3:') && isInsecure(context)) return 'denied';
  const isFile = resource.startsWith(`arn:aws:s3:::${siteBucket}/`);
  const isOurs = text(context, 'aws:SourceArn') === distributionArn;
  return isFile && isOurs && action === 's3:GetObject' && isService(request, 'cloudfront')
    ? 'allowed'
    : 'not-allowed';
};

const queueSays: Says = (request, { queueArn, photoBucket }) => {
  const { action, resource, context } = request;
  if (action.startsWith('sqs:') && isInsecure(context)) return 'denied';
  const isFromOurBucket =
    isService(request, 's3') &&
    text(context, 'aws:SourceArn') === `arn:aws:s3:::${photoBucket}` &&
    text(context, 'aws:SourceAccount') === ACCOUNT;
  return resource === queueArn && action === 'sqs:SendMessage' && isFromOurBucket
    ? 'allowed'
    : 'not-allowed';
};

const topicSays: Says = (request) => {
  const { action, context } = request;
  if (action !== 'sns:Publish') return 'not-allowed';
  if (isInsecure(context)) return 'denied';
  return isService(request, 'cloudwatch') && text(context, 'aws:SourceAccount') === ACCOUNT
    ? 'allowed'
    : 'not-allowed';
};

/** Who may take a role: signed-in people of its own identity pool, and Lambda its own. */
function isTrusted(request: MatrixRequest, names: DeployedNames): boolean {
  const { action, resource, principal, context } = request;
  const { user, admin, lambda } = names.roleArns;
  if (resource === lambda) return action === 'sts:AssumeRole' && isService(request, 'lambda');
  const isCognito =
    principal !== undefined &&
    'Federated' in principal &&
    principal.Federated === 'cognito-identity.amazonaws.com';
  const isSignedIn = texts(context, 'cognito-identity.amazonaws.com:amr').includes('authenticated');
  if (!isCognito || !isSignedIn) return false;
  if (!['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'].includes(action)) return false;
  const pool = text(context, 'cognito-identity.amazonaws.com:aud');
  return (
    (resource === user && pool === names.identityPool) ||
    (resource === admin && pool === names.adminIdentityPool)
  );
}

/** Whether the way out of the Lambda's network lets a request through. */
export function endpointPasses(request: MatrixRequest, names: DeployedNames): boolean {
  const { action, resource, context } = request;
  if (text(context, 'aws:PrincipalAccount') !== ACCOUNT) return false;
  if (action === 's3:GetObjectVersion')
    return ['originals', 'edits'].some((root) =>
      resource.startsWith(`arn:aws:s3:::${names.photoBucket}/${root}/`),
    );
  return action === 'dynamodb:UpdateItem' && resource === names.tableArn;
}

const isInsecure = (context: MatrixRequest['context']) =>
  text(context, 'aws:SecureTransport') === 'false';

const isService = ({ principal }: MatrixRequest, name: string) =>
  principal !== undefined &&
  'Service' in principal &&
  principal.Service === `${name}.amazonaws.com`;
