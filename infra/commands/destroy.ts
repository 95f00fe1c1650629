/**
 * `npm run destroy`: everything but what holds people and their photos.
 *
 * @module
 */
import {
  DeleteObjectsCommand,
  NoSuchBucket,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { type AwsContext, readAwsContext } from './aws-context.ts';
import { cdkContext, DEPLOYMENT_OPTION, readDeployment, readOptions } from './command-line.ts';
import { type DeploymentOutputs, readDeploymentOutputs } from './deployment-outputs.ts';
import { OperatorError } from './operator-error.ts';
import type { Command } from './surroundings.ts';

/** Say what stays, ask, and remove the rest. */
export const destroy: Command = async (args, { print, ask, runTool }) => {
  const options = readOptions(args, { ...DEPLOYMENT_OPTION, yes: { type: 'boolean' } });
  const { stackName } = readDeployment(options.deployment);
  const aws = await readAwsContext();
  const outputs = await readDeploymentOutputs(aws, stackName);

  print(describeDestruction(stackName, outputs));
  if (!options.yes) {
    const answer = await ask(`Type ${stackName} to go on: `);
    if (answer.trim() !== stackName) throw new OperatorError('Nothing was changed.');
  }
  await emptySite(aws, outputs.siteBucket);
  await runTool('cdk', ['destroy', stackName, '--force', ...cdkContext(options.deployment)], {
    AWS_REGION: aws.region,
  });
  print(describeRemains(outputs));
};

const describeDestruction = (stackName: string, outputs: DeploymentOutputs): string => `
This removes the stack ${stackName} in ${outputs.region}: the site at ${outputs.siteOrigin},
sign-in, the Lambda, its queues and logs, alarms and dashboard. After it, photos are reached from the AWS console only.

It keeps what cannot be made again, and goes on costing what storage costs:

  photos   bucket     ${outputs.bucket}
  records  table      ${outputs.table}
  people   user pool  ${outputs.userPoolId}

The table and the user pool have deletion protection as well. A photo’s owner is known
by an id of this very user pool: without the pool, nobody can say whose a photo was.
`;

const describeRemains = ({ region, bucket, table, userPoolId }: DeploymentOutputs): string => `
The stack is gone. What is left is yours to keep, or to remove by hand and for good:

  photos   empty ${bucket} in the S3 console (“Empty” takes every version), then
           aws s3api delete-bucket --region ${region} --bucket ${bucket}

  records  aws dynamodb update-table --region ${region} --table-name ${table} \\
             --no-deletion-protection-enabled
           aws dynamodb delete-table --region ${region} --table-name ${table}

  people   aws cognito-idp update-user-pool --region ${region} --user-pool-id ${userPoolId} \\
             --deletion-protection INACTIVE
           aws cognito-idp delete-user-pool --region ${region} --user-pool-id ${userPoolId}

While the bucket is there, another deployment in this account and region needs another
"bucketPrefix".
`;

/** CloudFormation removes no bucket that has something in it. The site’s can be built again. */
async function emptySite(aws: AwsContext, siteBucket: string): Promise<void> {
  const s3 = new S3Client(aws);
  try {
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: s3 },
      { Bucket: siteBucket },
    )) {
      if (Contents.length === 0) continue;
      const { Errors = [] } = await s3.send(
        new DeleteObjectsCommand({
          Bucket: siteBucket,
          Delete: { Quiet: true, Objects: Contents.map(({ Key }) => ({ Key })) },
        }),
      );
      if (Errors[0])
        throw new OperatorError(
          `The site’s bucket ${siteBucket} cannot be emptied: ${Errors[0].Message ?? 'no reason given'}`,
        );
    }
  } catch (error) {
    // An earlier `destroy` came this far.
    if (!(error instanceof NoSuchBucket)) throw error;
  }
}
