import type { AppConfig } from '#contract/app-config';
import { openDynamodb } from './open-dynamodb.ts';
import { openS3 } from './open-s3.ts';
import { createOriginals } from './originals.ts';
import type { ThumbSource } from './read-thumb.ts';
import { createRecords } from './records.ts';
import { keepNone, type Credentials } from './renewable-credentials.ts';
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
  const credentials = keepNone(readCredentials);
  return {
    originals: createOriginals(openS3({ region, credentials }), { bucket, owner, tiles }),
    records: createRecords(openDynamodb(region, credentials), { table, owner }),
  };
}
