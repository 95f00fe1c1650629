/**
 * What a signed-in person can do, and what they cannot, tried for real.
 *
 * @module
 */
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { formatOriginalHeaders } from '#contract/original-headers';
import {
  formatPhotoKey,
  formatRenditionKey,
  originalsPrefix,
  type PhotoKeyParts,
} from '#contract/photo-key';
import type { DeploymentOutputs } from './deployment-outputs.ts';
import { OperatorError } from './operator-error.ts';
import { checkEdits } from './smoke-edits.ts';
import { requireRefusal, waitForRecord } from './smoke-outcomes.ts';
import { sendInParts, toCreateUpload } from './smoke-parts.ts';
import type { Patience, Steps } from './smoke-steps.ts';
import { LARGE_PHOTO, sha256Of, TEST_PHOTO } from './test-photo.ts';

export interface SmokeChecks {
  where: Pick<DeploymentOutputs, 'bucket' | 'table' | 'dashboard'>;
  /** The person’s own clients. */
  s3: S3Client;
  dynamodb: DynamoDBDocumentClient;
  /** Who the person is. */
  owner: string;
  /** Somebody else, who keeps the test photo as a thumbnail: a refusal to read what is not there proves nothing. */
  stranger: string;
  patience: Patience;
}

type Step = Steps['step'];

/** Try everything, ending with the person’s own removal of the photo. */
export async function checkAsPerson(step: Step, checks: SmokeChecks): Promise<void> {
  const photo = describePhoto(checks.owner);
  const versionId = await checkOwnPhoto(step, checks, photo);
  await checkLargePhoto(step, checks);
  await checkRefusals(step, checks, photo, versionId);
  await checkEdits(step, checks);
  await step('removes the photo', async () => {
    await checks.s3.send(
      new DeleteObjectCommand({ Bucket: checks.where.bucket, Key: photo.key, IfMatch: '*' }),
    );
    return undefined;
  });
  await step('finds its tombstone', async () => {
    const record = await waitForRecord(checks, photo, 'deleted');
    return record.changedAt;
  });
}

interface TestOriginal extends PhotoKeyParts {
  key: string;
}

function describePhoto(owner: string, { photoId } = TEST_PHOTO): TestOriginal {
  const parts = { owner, album: 'Smoke', title: 'Test', photoId, extension: 'jpg' };
  return { ...parts, key: formatPhotoKey(parts) };
}

/** What the app sends with an original: `src/backend/originals.ts`. */
export const toPutObject = (Bucket: string, Key: string): PutObjectCommandInput => ({
  Bucket,
  Key,
  Body: TEST_PHOTO.bytes,
  ContentType: 'image/jpeg',
  ChecksumSHA256: Buffer.from(TEST_PHOTO.sha256, 'hex').toString('base64'),
  IfNoneMatch: '*',
  Metadata: formatOriginalHeaders({ fileName: 'smoke test.jpg', sha256: TEST_PHOTO.sha256 }),
});

/** @returns the version that S3 made of it. */
async function checkOwnPhoto(step: Step, checks: SmokeChecks, photo: TestOriginal) {
  const { s3, where } = checks;
  const { key: Key } = photo;
  let versionId: string | undefined;
  await step('stores a photo', async () => {
    ({ VersionId: versionId } = await s3.send(
      new PutObjectCommand(toPutObject(where.bucket, Key)),
    ));
    if (!versionId)
      throw new OperatorError('The bucket keeps no versions: nothing is recoverable.');
    return Key;
  });
  await step('finds its record', async () => {
    const startedAt = Date.now();
    const record = await waitForRecord(checks, photo, 'ready');
    const { make } = record.status === 'ready' ? (record.camera ?? {}) : {};
    if (make !== TEST_PHOTO.camera.make)
      throw new OperatorError(
        `The record names the camera ${make ?? 'nowhere'}, not as the photo does.`,
      );
    return `${((Date.now() - startedAt) / 1000).toFixed(1)} s later`;
  });
  await step('reads the same bytes back', async () => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: where.bucket, Key }));
    const sha256 = sha256Of((await Body?.transformToByteArray()) ?? new Uint8Array());
    if (sha256 !== TEST_PHOTO.sha256)
      throw new OperatorError(`S3 has other bytes than were sent: their SHA-256 is ${sha256}.`);
    return sha256;
  });
  return versionId;
}

async function checkLargePhoto(step: Step, checks: SmokeChecks): Promise<void> {
  const { s3, where, owner, stranger } = checks;
  const photo = describePhoto(owner, LARGE_PHOTO);
  let completion: Awaited<ReturnType<typeof sendInParts>>;
  await step('sends a large photo in parts', async () => {
    completion = await sendInParts(s3, where.bucket, photo.key);
    return `${completion.MultipartUpload?.Parts?.length} parts`;
  });
  await step('is refused a completion that could overwrite', () => {
    const { IfNoneMatch: _, ...overwrite } = completion;
    return requireRefusal(() => s3.send(new CompleteMultipartUploadCommand(overwrite)));
  });
  await step('stores the large photo', async () => {
    await s3.send(new CompleteMultipartUploadCommand(completion));
    return photo.key;
  });
  await step('finds its record, too', async () => {
    await waitForRecord(checks, photo, 'ready');
    return undefined;
  });
  const others = {
    'parts among a stranger’s photos': describePhoto(stranger, LARGE_PHOTO).key,
    'parts of a thumbnail': formatRenditionKey(owner, LARGE_PHOTO.photoId, 'thumb'),
  };
  for (const [what, key] of Object.entries(others))
    await step(`is refused ${what}`, () =>
      requireRefusal(() =>
        s3.send(new CreateMultipartUploadCommand(toCreateUpload(where.bucket, key))),
      ),
    );
}

/** Each next wider request than what a person may. */
async function checkRefusals(
  step: Step,
  { s3, dynamodb, where, stranger }: SmokeChecks,
  { key: Key }: TestOriginal,
  VersionId: string | undefined,
): Promise<void> {
  const { bucket: Bucket, table: TableName } = where;
  const theirs = formatRenditionKey(stranger, TEST_PHOTO.photoId, 'thumb');
  const { IfNoneMatch: _, ...overwrite } = toPutObject(Bucket, Key);
  const refusals: Record<string, () => Promise<unknown>> = {
    'a stranger’s thumbnail': () => s3.send(new GetObjectCommand({ Bucket, Key: theirs })),
    'a place among a stranger’s photos': () =>
      s3.send(new PutObjectCommand(toPutObject(Bucket, describePhoto(stranger).key))),
    'a list of a stranger’s photos': () =>
      s3.send(new ListObjectsV2Command({ Bucket, Prefix: originalsPrefix(stranger) })),
    'a list of all photos': () => s3.send(new ListObjectsV2Command({ Bucket })),
    'a stranger’s records': () =>
      dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': stranger },
        }),
      ),
    'the overwriting of a photo': () => s3.send(new PutObjectCommand(overwrite)),
    'the removal of a version': () => s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId })),
    'a deletion of whatever is there or not': () =>
      s3.send(new DeleteObjectCommand({ Bucket, Key })),
  };
  for (const [what, ask] of Object.entries(refusals))
    await step(`is refused ${what}`, () => requireRefusal(ask));
}
