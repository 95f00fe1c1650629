import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { AppConfig } from '#contract/app-config';
import { createOriginals } from './originals.ts';
import type { ThumbSource } from './read-thumb.ts';
import { createRecords } from './records.ts';
import type { Credentials } from './renewable-credentials.ts';
import type { Tiles } from './tiles.ts';

export interface ThumbsOptions {
  config: AppConfig;
  owner: string;
  tiles: Tiles;
  readCredentials(): Promise<Credentials>;
}

/** What pictures for grids are read from, in a worker: with credentials that its page gives. */
export function openThumbs({ config, owner, tiles, readCredentials }: ThumbsOptions): ThumbSource {
  const { region, bucket, table } = config;
  const credentials = Object.assign(readCredentials, { memoized: true });
  const s3 = new S3Client({
    region,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const dynamodb = new DynamoDBClient({ region, credentials, accountIdEndpointMode: 'disabled' });
  return {
    originals: createOriginals(s3, { bucket, owner, tiles }),
    records: createRecords(dynamodb, { table, owner }),
  };
}
