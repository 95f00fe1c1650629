import { readAwsContext } from './aws-context.ts';
import { cdkContext, DEPLOYMENT_OPTION, readDeployment, readOptions } from './command-line.ts';
import type { Command } from './surroundings.ts';

/** `npm run diff`: what a deployment would change. */
export const diff: Command = async (args, { runTool }) => {
  const options = readOptions(args, DEPLOYMENT_OPTION);
  const { stackName } = readDeployment(options.deployment);
  const { region } = await readAwsContext();
  await runTool('cdk', ['diff', stackName, ...cdkContext(options.deployment)], {
    AWS_REGION: region,
  });
};
