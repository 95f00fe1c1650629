import { DEFAULT_LABELS, DEFAULT_MAX_UPLOAD_BYTES, type AppConfig } from '#contract/app-config';
import type { ResourceNames } from '../../infra/policies/policy-document.ts';

/** The AWS account that the embedded cloud plays: the one in AWS's own examples. */
export const EMBEDDED_ACCOUNT_ID = '123456789012';

/** The network that the Lambda runs in. */
export const EMBEDDED_VPC_ID = 'vpc-0e1be77edc10d';

/** The identity pool that only admins pass. */
export const ADMIN_IDENTITY_POOL_ID = 'eu-west-1:c4e8b1d7-5f20-4b9e-8a66-1d3c7f9e0b52';

/** What `/config.json` would say, for a page at `origin`. */
export const EMBEDDED_CONFIG = (origin: string): AppConfig => ({
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Embedded1',
  userPoolClientId: '1embeddedclient0tintype00',
  loginOrigin: `${origin}/cloud`,
  identityPoolId: 'eu-west-1:7d1f6a52-0c1e-4c3f-9a53-0e6b5a4f2d10',
  bucket: 'tintype-embedded',
  table: 'tintype-embedded-photos',
  adminsMayDelete: false,
  labels: DEFAULT_LABELS,
  limits: { maxUploadBytes: DEFAULT_MAX_UPLOAD_BYTES },
});

/** What the group of admins has its rights from. */
export const toAdminRoleArn = ({ bucket }: AppConfig): string =>
  `arn:aws:iam::${EMBEDDED_ACCOUNT_ID}:role/${bucket}-admin`;

export const toUserPoolArn = ({ region }: AppConfig, userPoolId: string): string =>
  `arn:aws:cognito-idp:${region}:${EMBEDDED_ACCOUNT_ID}:userpool/${userPoolId}`;

/** The one function, as IAM names it. */
export const toFunctionArn = ({ region, bucket }: AppConfig): string =>
  `arn:aws:lambda:${region}:${EMBEDDED_ACCOUNT_ID}:function:${bucket}-indexer`;

/** The names that the policies are about, as this configuration has them. */
export function toResourceNames({ region, bucket, table }: AppConfig): ResourceNames {
  const arn = (service: string, rest: string) =>
    `arn:aws:${service}:${region}:${EMBEDDED_ACCOUNT_ID}:${rest}`;
  return {
    bucket,
    tableArn: arn('dynamodb', `table/${table}`),
    queueArn: arn('sqs', `${bucket}-notifications`),
    logGroupArn: arn('logs', `log-group:/aws/lambda/${bucket}-indexer`),
  };
}
