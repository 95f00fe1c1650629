import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AppConfig } from '#contract/app-config';
import { createChangeFeed, type ChangeFeed } from './change-feed.ts';
import type { Credentials } from './renewable-credentials.ts';

/** The changes of one owner, as a worker reads them: with credentials that its page gives. */
export function openChangeFeed(
  { region, table }: Pick<AppConfig, 'region' | 'table'>,
  owner: string,
  readCredentials: () => Promise<Credentials>,
): ChangeFeed {
  const client = new DynamoDBClient({
    region,
    credentials: Object.assign(readCredentials, { memoized: true }),
    accountIdEndpointMode: 'disabled',
  });
  return createChangeFeed(client, { table, owner });
}
