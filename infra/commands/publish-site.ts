import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { AwsContext } from './aws-context.ts';
import type { DeploymentOutputs } from './deployment-outputs.ts';
import { pathsToForget, planSite } from './site-files.ts';

/** At once. */
const UPLOADS = 16;

/**
 * Put the site where CloudFront takes it from, and have CloudFront forget the
 * site before it. Files of earlier builds stay: a page that is open loads more of them.
 *
 * @param folder The build, with its configuration in it.
 * @returns how many files there are.
 */
export async function publishSite(
  aws: AwsContext,
  { siteBucket, distributionId }: Pick<DeploymentOutputs, 'siteBucket' | 'distributionId'>,
  folder: string,
): Promise<number> {
  const s3 = new S3Client(aws);
  const groups = planSite(await listFiles(folder));
  for (const group of groups)
    await forEachOf(group, UPLOADS, async ({ key, contentType, cacheControl }) => {
      await s3.send(
        new PutObjectCommand({
          Bucket: siteBucket,
          Key: key,
          Body: await readFile(join(folder, key)),
          ContentType: contentType,
          CacheControl: cacheControl,
        }),
      );
    });
  await invalidate(aws, distributionId, pathsToForget(groups.flat()));
  return groups.flat().length;
}

async function invalidate(aws: AwsContext, distributionId: string, paths: string[]): Promise<void> {
  await new CloudFrontClient(aws).send(
    new CreateInvalidationCommand({
      DistributionId: distributionId,
      InvalidationBatch: {
        CallerReference: crypto.randomUUID(),
        Paths: { Quantity: paths.length, Items: paths },
      },
    }),
  );
}

/** Every file below a folder, by its path from there, with slashes. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .sort();
}

/** Do something with each of many, some at once; the first failure ends it. */
async function forEachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
