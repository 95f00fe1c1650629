/**
 * What a deployed stack says of itself: where everything is.
 *
 * @module
 */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import * as z from 'zod/mini';
import type { AwsContext } from './aws-context.ts';
import { describeStack } from './describe-stack.ts';
import { OperatorError } from './operator-error.ts';

const Output = z.string().check(z.minLength(1));

/** The outputs of `infra/tintype-stack.ts`, each by its name there with a small first letter. */
export const DeploymentOutputs = z.object({
  region: Output,
  userPoolId: Output,
  userPoolClientId: Output,
  /** Origin of the managed login pages. */
  loginOrigin: Output,
  identityPoolId: Output,
  adminIdentityPoolId: Output,
  /** Name of the bucket of photos. */
  bucket: Output,
  /** Name of the table of records. */
  table: Output,
  /** URL of the queue that the Lambda takes from. */
  queue: Output,
  /** URL of the queue of messages that failed five times. */
  failureQueue: Output,
  /** Where people go. */
  siteOrigin: Output,
  /** Name of the bucket of the site's files. */
  siteBucket: Output,
  distributionId: Output,
  /** ARN. */
  alarmTopic: Output,
  /** URL of the dashboard in the console. */
  dashboard: Output,
});

export type DeploymentOutputs = z.infer<typeof DeploymentOutputs>;

/**
 * The outputs of a stack.
 *
 * @throws OperatorError if the stack is not deployed in this region, or by another version.
 */
export async function readDeploymentOutputs(
  aws: AwsContext,
  stackName: string,
): Promise<DeploymentOutputs> {
  const stack = await describeStack(new CloudFormationClient(aws), stackName);
  if (!stack)
    throw new OperatorError(
      `There is no stack ${stackName} in ${aws.region}.\n` +
        'Deploy it with `npm run deploy`; or, if it is in another region, set AWS_REGION to that.',
    );
  const found = (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue }) => [
    OutputKey.charAt(0).toLowerCase() + OutputKey.slice(1),
    OutputValue,
  ]);
  const outputs = z.safeParse(DeploymentOutputs, Object.fromEntries(found));
  if (outputs.success) return outputs.data;
  const missing = outputs.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new OperatorError(
    `The stack ${stackName} in ${aws.region} (${stack.StackStatus ?? 'of unknown status'}) does not say: ${missing}.\n` +
      'It is not completely deployed, or by another version of Tintype: run `npm run deploy`.',
  );
}
