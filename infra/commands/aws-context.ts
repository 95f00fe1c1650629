/**
 * Which AWS account and region a command is about, as the operator's
 * environment and profile say; the AWS CLI and the CDK look in the same places.
 *
 * @module
 */
import {
  CloudFormationClient,
  type CloudFormationClientConfig,
} from '@aws-sdk/client-cloudformation';
import { describeStack } from './describe-stack.ts';
import { explainAwsError, HOW_TO_SIGN_IN } from './explain-aws-error.ts';
import { OperatorError } from './operator-error.ts';

/** Fit for the constructor of any client of the AWS SDK. */
export interface AwsContext {
  region: string;
  credentials: NonNullable<CloudFormationClientConfig['credentials']>;
}

/** What `cdk bootstrap` makes, once an account and region. */
const BOOTSTRAP_STACK = 'CDKToolkit';

/**
 * The operator's region and credentials, found but not yet tried.
 *
 * @throws OperatorError if either is missing.
 */
export async function readAwsContext(): Promise<AwsContext> {
  const region = await readRegion();
  const { credentials } = new CloudFormationClient({ region }).config;
  try {
    await credentials();
  } catch (error) {
    throw new OperatorError(explainNoCredentials(error), { cause: error });
  }
  return { region, credentials };
}

/**
 * Make sure that the CDK can deploy there.
 *
 * @throws OperatorError if the account and region have not been bootstrapped.
 */
export async function requireBootstrap({ region, credentials }: AwsContext): Promise<void> {
  const cloudformation = new CloudFormationClient({ region, credentials });
  if (await describeStack(cloudformation, BOOTSTRAP_STACK)) return;
  const { accountId } = await cloudformation.config.credentials();
  // Without an environment the CDK asks AWS for the account; it takes longer.
  const command = accountId
    ? `npx cdk bootstrap aws://${accountId}/${region}`
    : `AWS_REGION=${region} npx cdk bootstrap`;
  throw new OperatorError(
    `This account has never been prepared for the CDK in ${region}. Once an account and region:\n\n` +
      `  ${command}\n`,
  );
}

/** JavaScript's SDK alone does not look at AWS_DEFAULT_REGION, and the CDK would guess us-east-1. */
async function readRegion(): Promise<string> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const named = AWS_REGION || AWS_DEFAULT_REGION;
  if (named) return named;
  try {
    return await new CloudFormationClient({}).config.region();
  } catch (error) {
    throw new OperatorError(
      'No AWS region is chosen. Name it for one command, or for your profile:\n\n' +
        '  AWS_REGION=eu-west-1 npm run deploy\n  aws configure set region eu-west-1\n',
      { cause: error },
    );
  }
}

/** The SDK says the same of no credentials at all and of an expired sign-in; only its words differ. */
function explainNoCredentials(error: unknown): string {
  if (error instanceof Error && /could not load credentials/i.test(error.message))
    return `There are no AWS credentials here.\n${HOW_TO_SIGN_IN}`;
  return (
    explainAwsError(error) ?? `AWS credentials cannot be read: ${String(error)}\n${HOW_TO_SIGN_IN}`
  );
}
