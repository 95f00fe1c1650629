/**
 * The CDK app: one deployment, one stack.
 *
 *     cdk synth -c deployment=infra/another-deployment.json
 *
 * The stack names no account and no region, so it synthesizes without either.
 *
 * @module
 */
import { App } from 'aws-cdk-lib';
import { DEFAULT_DEPLOYMENT, readDeploymentConfig } from './deployment-config.ts';
import { TintypeStack } from './tintype-stack.ts';

const app = new App();
const path: unknown = app.node.tryGetContext('deployment');
const deployment = readDeploymentConfig(typeof path === 'string' ? path : DEFAULT_DEPLOYMENT);

new TintypeStack(app, deployment.stackName, { deployment });
app.synth();
