import type { AppConfig } from '#contract/app-config';
import { createChangeFeed, type ChangeFeed } from './change-feed.ts';
import { openDynamodb } from './open-dynamodb.ts';
import { keepNone, type Credentials } from './renewable-credentials.ts';

/** The changes of one owner, as a worker reads them: with credentials that its page gives. */
export function openChangeFeed(
  { region, table }: Pick<AppConfig, 'region' | 'table'>,
  owner: string,
  readCredentials: () => Promise<Credentials>,
): ChangeFeed {
  return createChangeFeed(openDynamodb(region, keepNone(readCredentials)), { table, owner });
}
