/** Edits on their way in, and their registers, as the app sends and reads them: for tests. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { encodeTime } from 'ulid';
import type { SubjectEdit } from '#contract/edit';
import { formatEditKey, parseEditId, type EditId } from '#contract/edit-key';
import { EditRegister, isRegisterKey } from '#contract/edit-register';
import { TEST_CONFIG } from './cloud-for-tests.ts';
import { queryTable, sha256Of } from './photos-for-tests.ts';

/** The id of an edit that a device makes at a time by its own clock, milliseconds since 1970. */
export function editIdOf(madeAt: number, chance = 0): EditId {
  const text = `${encodeTime(madeAt, 10)}${chance.toString().padStart(16, '0')}`;
  const id = parseEditId(text);
  if (!id) throw new Error(`not an edit id: ${text}`);
  return id;
}

/** Some edits as the text of their object. */
export const writeEdit = (edits: readonly SubjectEdit[]): string =>
  JSON.stringify({ version: 1, edits });

/** The upload of an edit, or of anything else in its place. */
export function editOf(
  owner: string,
  id: EditId,
  content: readonly SubjectEdit[] | Uint8Array,
): PutObjectCommand {
  const body =
    content instanceof Uint8Array ? content : new TextEncoder().encode(writeEdit(content));
  return new PutObjectCommand({
    Bucket: TEST_CONFIG.bucket,
    Key: formatEditKey(owner, id),
    Body: body,
    ContentType: 'application/json',
    ChecksumSHA256: Buffer.from(sha256Of(body), 'hex').toString('base64'),
    IfNoneMatch: '*',
  });
}

/** The registers of one owner, by their sort keys. */
export async function readRegisters(
  dynamodb: DynamoDBClient,
  owner: string,
): Promise<EditRegister[]> {
  const items = await queryTable(dynamodb, owner);
  return items
    .filter(({ key }) => typeof key === 'string' && isRegisterKey(key))
    .map((item) => EditRegister.parse(item));
}
