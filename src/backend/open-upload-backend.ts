import type { AppConfig } from '#contract/app-config';
import { createRecords, type Records } from './records.ts';
import { openDynamodb } from './open-dynamodb.ts';
import { keepNone, type RenewableCredentials } from './renewable-credentials.ts';
import { createUploadStore, type UploadStore } from './upload-store.ts';
import type { XhrHandler } from './xhr-handler.ts';

/** AWS as a worker sees it that sends photos: with credentials that its page gives. */
export interface UploadBackend {
  store: UploadStore;
  records: Records;
}

export function openUploadBackend(
  config: AppConfig,
  owner: string,
  credentials: RenewableCredentials,
  handler: XhrHandler,
): UploadBackend {
  const { region, table } = config;
  const dynamodb = openDynamodb(
    region,
    keepNone(() => credentials.read()),
  );
  return {
    store: createUploadStore({ config, owner, credentials, handler }),
    records: createRecords(dynamodb, { table, owner }),
  };
}
