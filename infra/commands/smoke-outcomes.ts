/**
 * What a step of the smoke test waits for, and what it must not be allowed.
 *
 * @module
 */
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { EditId } from '#contract/edit-key';
import { EditRegister } from '#contract/edit-register';
import { formatSortKey, type PhotoKeyParts } from '#contract/photo-key';
import { PhotoRecord } from '#contract/photo-record';
import type { DeploymentOutputs } from './deployment-outputs.ts';
import { OperatorError } from './operator-error.ts';
import { type Patience, waitFor } from './smoke-steps.ts';

/** @throws OperatorError if AWS allows it. */
export async function requireRefusal(ask: () => Promise<unknown>): Promise<undefined> {
  try {
    await ask();
  } catch (error) {
    if (error instanceof Error && /^AccessDenied/.test(error.name)) return undefined;
    throw error;
  }
  throw new OperatorError(
    'AWS allowed it. Take the site offline until you know why: are the policies those of this checkout (`npm run diff`)?',
  );
}

/** Where records are looked for, and for how long. */
export interface Records {
  where: Pick<DeploymentOutputs, 'table' | 'dashboard'>;
  dynamodb: DynamoDBDocumentClient;
  owner: string;
  patience: Patience;
}

/**
 * The record of a photo, once it says this.
 *
 * @throws OperatorError if it does not in time.
 */
export async function waitForRecord(
  { dynamodb, where, owner, patience }: Records,
  photo: PhotoKeyParts,
  status: 'ready' | 'deleted',
): Promise<PhotoRecord> {
  const command = new GetCommand({
    TableName: where.table,
    Key: { owner, key: formatSortKey(photo) },
  });
  let last: PhotoRecord | undefined;
  return waitFor(
    async () => {
      const { Item } = await dynamodb.send(command);
      last = Item && PhotoRecord.parse(Item);
      if (last?.status === 'rejected')
        throw new OperatorError(`The Lambda takes it for no photo: ${last.reason}.`);
      return last?.status === status ? last : undefined;
    },
    patience,
    () =>
      `S3 has it, but the record is ${last ? `still “${last.status}”` : 'not there'} after ${patience.timeoutMs / 1000} s.\n` +
      `See the dashboard (${where.dashboard}) and ask the saved query “What happened to this photo” about ${photo.photoId}.`,
  );
}

/**
 * A register, once it is of this edit.
 *
 * @throws OperatorError if it is not in time.
 */
export async function waitForRegister(
  { dynamodb, where, owner, patience }: Records,
  key: string,
  edit: EditId,
): Promise<EditRegister> {
  const command = new GetCommand({ TableName: where.table, Key: { owner, key } });
  return waitFor(
    async () => {
      const { Item } = await dynamodb.send(command);
      const register = Item && EditRegister.parse(Item);
      return register?.at.endsWith(edit) ? register : undefined;
    },
    patience,
    () =>
      `S3 has it, but there is no register of it after ${patience.timeoutMs / 1000} s.\n` +
      `See the dashboard (${where.dashboard}) and ask the saved query “What happened to this edit” about ${edit}.`,
  );
}
