import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { EDITS_ROOT } from '#contract/edit-key';
import { ORIGINALS_ROOT, RENDITIONS_ROOT } from '#contract/photo-key';
import type { TintypeStack } from './tintype-stack.ts';

const BELOW_ITS_PREFIX =
  'People name their photos, so keys are not known; the prefix is the bound, and the isolation matrix proves it.';

/** Where what a person stored lies. */
const ROOTS = [ORIGINALS_ROOT, RENDITIONS_ROOT, EDITS_ROOT];

/**
 * Rules of cdk-nag's AwsSolutions pack that a deployment breaks knowingly, each with its reason.
 *
 * A wildcard is accepted one by one: a new one in a policy is an error again.
 */
export function acceptFindings(stack: TintypeStack, bucketPrefix: string): void {
  const objects = `arn:aws:s3:::${bucketPrefix}-<AWS::AccountId>-<AWS::Region>-an`;
  const wildcards = (construct: IConstruct, reason: string, resources: readonly string[]) => {
    for (const resource of resources)
      accept(construct, `AwsSolutions-IAM5[Resource::${resource}]`, reason);
  };

  wildcards(
    stack.userAccess,
    BELOW_ITS_PREFIX,
    ROOTS.map((root) => `${objects}/${root}<aws:PrincipalTag/owner>/*`),
  );
  wildcards(
    stack.adminAccess,
    `${BELOW_ITS_PREFIX} Admins remove, they never read.`,
    ROOTS.map((root) => `${objects}/${root}*`),
  );
  wildcards(stack.indexer, BELOW_ITS_PREFIX, [
    `${objects}/${ORIGINALS_ROOT}*`,
    `${objects}/${EDITS_ROOT}*`,
  ]);
  const logGroup = stack.getLogicalId(stack.indexer.cfnLogGroup);
  wildcards(stack.indexer, 'Lambda names its log streams itself, in this one group.', [
    `arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:<${logGroup}>:*`,
  ]);
  wildcards(
    stack.indexer,
    'Lambda makes network interfaces as it needs them, and may describe all or none. The function’s own code is denied every action of EC2.',
    ['arn:aws:ec2:<AWS::Region>:<AWS::AccountId>:network-interface/*', '*'],
  );

  const { site, photoStore, signIn } = stack;
  for (const { bucket } of [site, photoStore])
    accept(
      bucket,
      'AwsSolutions-S1',
      'Access logs would be a second store of who looks at what, and when. CloudTrail’s data events are an operator’s choice.',
    );
  accept(
    site.distribution,
    'AwsSolutions-CFR1',
    'A private archive has its owners, not its countries, as a bound.',
  );
  accept(
    site.distribution,
    'AwsSolutions-CFR2',
    'The site is static files that anyone may have; nothing behind it can be flooded.',
  );
  accept(site.distribution, 'AwsSolutions-CFR3', 'Its logs would hold visitors’ addresses.');
  accept(
    site.distribution,
    'AwsSolutions-CFR4',
    'On a *.cloudfront.net name CloudFront decides; with `domain` set, TLS 1.2 is the least.',
  );
  accept(
    site.distribution,
    '@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
    'The bucket’s policy is written in `policies/resources.ts`.',
    'Annotation',
  );
  accept(
    signIn.userPool,
    'AwsSolutions-COG1',
    'Twelve characters of any kind: rules of composition make worse passwords (NIST SP 800-63B).',
  );
  accept(
    signIn.userPool,
    'AwsSolutions-COG2',
    '`mfa` is an operator’s choice; a passkey is two factors already.',
  );
  accept(
    signIn.userPool,
    'AwsSolutions-COG8',
    'The Plus plan costs $0.02 a person and month, without a free tier.',
  );
  const vpc = stack.indexer.network?.vpc;
  if (vpc)
    accept(
      vpc,
      'AwsSolutions-VPC7',
      'The network leads to two endpoints, and these have policies.',
    );
}

function accept(
  construct: IConstruct,
  rule: string,
  reason: string,
  source = 'AwsSolutions',
): void {
  Validations.of(construct).acknowledge({ id: `${source}::${rule}`, reason });
}
