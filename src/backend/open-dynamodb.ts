import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** The table's client. */
export const openDynamodb = (
  region: string,
  credentials: NonNullable<DynamoDBClientConfig['credentials']>,
): DynamoDBClient =>
  // The policy of the site names one DynamoDB host, not one an account.
  new DynamoDBClient({ region, credentials, accountIdEndpointMode: 'disabled' });
