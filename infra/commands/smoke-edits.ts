/**
 * What a person says of a photo, stored once and for good, tried for real.
 *
 * @module
 */
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectAnnotationCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { editsPrefix, formatEditKey, parseEditId, type EditId } from '#contract/edit-key';
import { formatRegisterKey } from '#contract/edit-register';
import type { DeploymentOutputs } from './deployment-outputs.ts';
import { OperatorError } from './operator-error.ts';
import { type Records, requireRefusal, waitForRegister } from './smoke-outcomes.ts';
import type { Steps } from './smoke-steps.ts';
import { sha256Of, TEST_PHOTO } from './test-photo.ts';

const FIELD = 'rating';
const STARS = 5;

/** Sort key of the one register that the edit leaves. */
export const TEST_REGISTER = formatRegisterKey(TEST_PHOTO.photoId, FIELD);

/** What the app sends of an edit. */
export function toPutEdit(Bucket: string, owner: string, id: EditId): PutObjectCommandInput {
  const edits = [{ subject: TEST_PHOTO.photoId, set: { [FIELD]: STARS } }];
  const body = new TextEncoder().encode(JSON.stringify({ version: 1, edits }));
  return {
    Bucket,
    Key: formatEditKey(owner, id),
    Body: body,
    ContentType: 'application/json',
    ChecksumSHA256: Buffer.from(sha256Of(body), 'hex').toString('base64'),
    IfNoneMatch: '*',
  };
}

interface EditChecks extends Records {
  where: Records['where'] & Pick<DeploymentOutputs, 'bucket'>;
  /** The person’s own. */
  s3: S3Client;
  stranger: string;
}

/** An edit is stored once, becomes a register, and is refused every end. */
export async function checkEdits(step: Steps['step'], checks: EditChecks): Promise<void> {
  const { s3, where, owner, stranger } = checks;
  const { bucket: Bucket } = where;
  const id = parseEditId(ulid()) ?? fail();
  const edit = toPutEdit(Bucket, owner, id);
  const { IfNoneMatch: _, ...overwrite } = edit;
  const { Key = '' } = edit;
  await step('stores an edit', async () => {
    await s3.send(new PutObjectCommand(edit));
    return Key;
  });
  await step('finds its register', async () => {
    const { value } = await waitForRegister(checks, TEST_REGISTER, id);
    if (value !== STARS) throw new OperatorError('The register does not say what the edit says.');
    return undefined;
  });
  await step('is told that the edit is there already', async () => {
    const error: unknown = await s3
      .send(new PutObjectCommand(edit))
      .catch((reason: unknown) => reason);
    if (!(error instanceof Error) || error.name !== 'PreconditionFailed')
      throw new OperatorError('S3 stored an edit a second time.');
    return undefined;
  });
  const annotation = { AnnotationName: 'note', AnnotationPayload: new Uint8Array([1]) };
  const theirs = editsPrefix(stranger);
  const refusals: Record<string, () => Promise<unknown>> = {
    'the overwriting of an edit': () => s3.send(new PutObjectCommand(overwrite)),
    'the removal of an edit': () => s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' })),
    'an edit of a stranger’s photos': () =>
      s3.send(new PutObjectCommand(toPutEdit(Bucket, stranger, id))),
    'a list of a stranger’s edits': () =>
      s3.send(new ListObjectsV2Command({ Bucket, Prefix: theirs })),
    'a stranger’s edit': () =>
      s3.send(new GetObjectCommand({ Bucket, Key: formatEditKey(stranger, id) })),
    'an annotation': () => s3.send(new PutObjectAnnotationCommand({ Bucket, Key, ...annotation })),
  };
  for (const [what, ask] of Object.entries(refusals))
    await step(`is refused ${what}`, () => requireRefusal(ask));
}

function fail(): never {
  throw new Error('ulid made what is none');
}
