/**
 * `npm run deploy`: from a checkout to a URL. Every step may be repeated.
 *
 * @module
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppConfig } from '#contract/app-config';
import { ADMINS_GROUP } from '../admin-access.ts';
import type { DeploymentConfig } from '../deployment-config.ts';
import { readAwsContext, requireBootstrap } from './aws-context.ts';
import { cdkContext, DEPLOYMENT_OPTION, readDeployment, readOptions } from './command-line.ts';
import { type DeploymentOutputs, readDeploymentOutputs } from './deployment-outputs.ts';
import { publishSite } from './publish-site.ts';
import { CONFIG_FILE } from './site-files.ts';
import type { Command } from './surroundings.ts';

/** Make the deployment, or bring it up to this checkout, and put the site online. */
export const deploy: Command = async (args, { print, runTool, siteFolder }) => {
  const options = readOptions(args, { ...DEPLOYMENT_OPTION, 'alarm-email': { type: 'string' } });
  const deployment = readDeployment(options.deployment);
  const aws = await readAwsContext();
  await requireBootstrap(aws);

  await runTool('vite', ['build', '--logLevel', 'warn']);
  const email = options['alarm-email'];
  await runTool(
    'cdk',
    [
      ...['deploy', deployment.stackName, '--require-approval', 'never'],
      ...cdkContext(options.deployment),
      // Left out, the stack keeps the address that it has.
      ...(email === undefined ? [] : ['--parameters', `AlarmEmail=${email}`]),
    ],
    // The CDK would guess a region where we know one.
    { AWS_REGION: aws.region },
  );
  const outputs = await readDeploymentOutputs(aws, deployment.stackName);
  const config = JSON.stringify(toAppConfig(outputs, deployment), null, 2);
  await writeFile(join(siteFolder, CONFIG_FILE), `${config}\n`);
  const fileCount = await publishSite(aws, outputs, siteFolder);
  print(`\n${fileCount} files of the site are published.`);
  print(describeDeployment(outputs, email));
};

/** What the app is told of a deployment, and no more of it than that. */
export const toAppConfig = (
  outputs: DeploymentOutputs,
  {
    adminsMayDelete,
    labels,
    maxUploadBytes,
  }: Pick<DeploymentConfig, 'adminsMayDelete' | 'labels' | 'maxUploadBytes'>,
): AppConfig =>
  AppConfig.parse({ ...outputs, adminsMayDelete, labels, limits: { maxUploadBytes } });

/** Where everything is, and what to do next. */
export const describeDeployment = (outputs: DeploymentOutputs, alarmEmail?: string): string => `
Tintype is at ${outputs.siteOrigin}

  user pool             ${outputs.userPoolId}
  identity pool         ${outputs.identityPoolId}
  admins’ identity pool ${outputs.adminIdentityPoolId}
  dashboard             ${outputs.dashboard}
${alarmEmail ? `\nAWS asks ${alarmEmail} once by mail: alarms arrive when the link in it has been followed.\n` : ''}
The first admin is made by hand, once. AWS mails a temporary password to the address:

  aws cognito-idp admin-create-user --region ${outputs.region} \\
    --user-pool-id ${outputs.userPoolId} --username you@example.com \\
    --user-attributes Name=email,Value=you@example.com Name=email_verified,Value=true
  aws cognito-idp admin-add-user-to-group --region ${outputs.region} \\
    --user-pool-id ${outputs.userPoolId} --username you@example.com --group-name ${ADMINS_GROUP}
`;
