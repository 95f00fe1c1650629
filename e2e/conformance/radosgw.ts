/** Ceph's radosgw: an S3 of other people's making, from Debian's packages. */
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { CACHE_FOLDER, findPort, findProgram, type RunningEngine } from './real-engine.ts';
import { createS3Context } from './s3-context.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('./radosgw.sh', import.meta.url));
const PROGRAMS = ['radosgw', 'radosgw-admin', 'ceph-mon', 'ceph-osd', 'ceph', 'monmaptool', 'curl'];

/** Ours are the deviations of Debian 12's. */
const VERSION = '16.2';

/** Why this machine cannot run it, or `undefined` if it can. */
export function whyNoRadosgw(): string | undefined {
  const missing = PROGRAMS.filter((name) => findProgram(name) === undefined);
  if (missing.length > 0) return `the machine has no ${missing.join(', ')}`;
  const version = execFileSync(findProgram('radosgw') ?? '', ['--version'], { encoding: 'utf8' });
  if (!version.includes(` ${VERSION}`)) return `it is not ${VERSION}: ${version.trim()}`;
  return undefined;
}

/** Start it, with one bucket that has versions. */
export async function startRadosgw(): Promise<RunningEngine<'s3'>> {
  const folder = join(CACHE_FOLDER, `radosgw-${process.pid}`);
  const port = await findPort();
  const [accessKeyId, secretAccessKey] = ['CONFORMANCE', 'conformance'];
  const stop = async () => {
    await run(SCRIPT, ['stop', folder]);
  };
  await run(SCRIPT, ['start', folder, String(port), accessKeyId, secretAccessKey]).catch(
    async (error: unknown) => {
      await stop();
      throw error;
    },
  );
  const connect = (changes: object) =>
    new S3Client({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
      ...changes,
    });
  const Bucket = 'conformance';
  const s3 = connect({});
  await s3.send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  return {
    open: () => ({ s3: createS3Context(Bucket, connect) }),
    stop,
  };
}
