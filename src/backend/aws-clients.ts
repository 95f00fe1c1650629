/**
 * The AWS SDK clients of one signed-in person, sharing one set of credentials.
 *
 * @module
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { toIssuer, type AppConfig } from '#contract/app-config';
import { openDynamodb } from './open-dynamodb.ts';
import { openS3 } from './open-s3.ts';
import type { Credentials } from './renewable-credentials.ts';
import type { Session } from './sign-in.ts';

export interface AwsClients {
  s3: S3Client;
  dynamodb: DynamoDBClient;
  /** The credentials in use; others, if AWS refused those. */
  readCredentials(isRefused: boolean): Promise<Credentials>;
}

/** Clients whose credentials come from the identity pool and renew themselves. */
export function createAwsClients(config: AppConfig, session: Session): AwsClients {
  const { region, identityPoolId } = config;
  const s3 = openS3({
    region,
    credentials: fromCognitoIdentityPool({
      identityPoolId,
      logins: { [toIssuer(config).replace('https://', '')]: () => session.readIdToken() },
      clientConfig: { region },
    }),
  });
  // The first client's provider is memoised; sharing it means one session, not three.
  const credentials = s3.config.credentials;
  return {
    s3,
    dynamodb: openDynamodb(region, credentials),
    readCredentials: (isRefused) => credentials({ forceRefresh: isRefused }),
  };
}
