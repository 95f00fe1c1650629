/**
 * The CDK app: one deployment, one stack.
 *
 *     cdk synth -c deployment=infra/another-deployment.json
 *
 * The stack names no account and no region, so it synthesizes without either.
 *
 * @module
 */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acceptFindings } from './accepted-findings.ts';
import { DEFAULT_DEPLOYMENT, readDeploymentConfig } from './deployment-config.ts';
import { TintypeStack } from './tintype-stack.ts';

const app = new App({
  // The CDK's command line says where; alone, this is where it would look.
  outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out',
  // What CloudFormation would refuse is an error here and now, not a warning.
  context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
});
const path: unknown = app.node.tryGetContext('deployment');
const deployment = readDeploymentConfig(typeof path === 'string' ? path : DEFAULT_DEPLOYMENT);

Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const stack = new TintypeStack(app, deployment.stackName, { deployment });
acceptFindings(stack, deployment.bucketPrefix);
app.synth();
