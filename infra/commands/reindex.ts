/**
 * `npm run reindex`: the table once more from the bucket, while everything runs.
 *
 * @module
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { EDITS_ROOT, editsPrefix } from '#contract/edit-key';
import { isOwner, originalsPrefix, ORIGINALS_ROOT } from '#contract/photo-key';
import { readAwsContext } from './aws-context.ts';
import { DEPLOYMENT_OPTION, readDeployment, readOptions } from './command-line.ts';
import { readDeploymentOutputs } from './deployment-outputs.ts';
import { listenForInterrupt, STOPPED } from './interrupt.ts';
import { OperatorError } from './operator-error.ts';
import { reindexArchive, type ReindexCounts } from './reindex-archive.ts';
import type { Command } from './surroundings.ts';

const OPTIONS = {
  ...DEPLOYMENT_OPTION,
  owner: { type: 'string' },
  except: { type: 'string' },
  from: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'changed-only': { type: 'boolean' },
} as const;

/** Compare, send, and say how to go on if it does not come to the end. */
export const reindex: Command = async (args, { print }) => {
  const options = readOptions(args, OPTIONS);
  const { owner, except, from, deployment, 'dry-run': dryRun = false } = options;
  const changedOnly = options['changed-only'] ?? false;
  requirePlace({ owner, except, from });
  const { stackName } = readDeployment(deployment);
  const aws = await readAwsContext();
  const { bucket, table, queue } = await readDeploymentOutputs(aws, stackName);
  const archive = {
    s3: new S3Client(aws),
    dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient(aws)),
    bucket,
    table,
  };

  let reached = from;
  const interrupt = listenForInterrupt();
  try {
    const counts = await reindexArchive(
      { owner, except, from, dryRun, changedOnly },
      {
        archive,
        sqs: new SQSClient(aws),
        queueUrl: queue,
        now: Date.now,
        signal: interrupt.signal,
        onPage: (lastKey, { sent, edits, ...found }) => {
          reached = lastKey;
          const photos = Object.values(found).reduce((sum, count) => sum + count, 0);
          process.stderr.write(`photos ${photos}, edits ${edits}, messages ${sent}: ${lastKey}\n`);
        },
      },
    );
    if (interrupt.signal.aborted) throw new OperatorError(STOPPED);
    print(describeCounts(counts, dryRun));
  } catch (error) {
    const left = describeRest(args, reached);
    if (error instanceof OperatorError) throw new OperatorError(`${error.message}\n${left}`);
    process.stderr.write(`\n${left}\n`);
    throw error;
  } finally {
    interrupt.ignore();
  }
};

function requirePlace({
  owner,
  except,
  from,
}: Record<'owner' | 'except' | 'from', string | undefined>): void {
  for (const [option, sub] of Object.entries({ owner, except }))
    if (sub !== undefined && !isOwner(sub))
      throw new OperatorError(`--${option} is the sub of a user, a UUID; ${sub} is none.`);
  if (owner !== undefined && except !== undefined)
    throw new OperatorError('--owner looks at one person, and --except at all but one: not both.');
  const roots =
    owner === undefined
      ? [ORIGINALS_ROOT, EDITS_ROOT]
      : [originalsPrefix(owner), editsPrefix(owner)];
  if (from !== undefined && !roots.some((root) => from.startsWith(root)))
    throw new OperatorError(
      `--from is the key of an object, and begins with ${roots.join(' or ')}`,
    );
}

const describeCounts = (counts: ReindexCounts, dryRun: boolean): string => `
${String(counts.unchanged).padStart(9)}  recorded as they are
${String(counts['without-record']).padStart(9)}  without a record
${String(counts['other-version']).padStart(9)}  with a record of another version, or of a deletion
${String(counts['without-original']).padStart(9)}  records without an original
${String(counts.deleted).padStart(9)}  deletions, recorded as they are
${String(counts['deletion-without-record']).padStart(9)}  deletions without a record
${String(counts.edits).padStart(9)}  edits, to be applied again
${String(counts.sent).padStart(9)}  messages ${dryRun ? 'would be sent' : 'sent; the Lambda is at them now'}
`;

/** The same command from where it came to. What it has sent before does no harm. */
export function describeRest(args: readonly string[], reached: string | undefined): string {
  const at = args.findIndex((arg) => arg === '--from');
  const others = args
    .filter((arg, i) => !arg.startsWith('--from=') && (at < 0 || (i !== at && i !== at + 1)))
    .map(quote);
  const from = reached === undefined ? [] : ['--from', quote(reached)];
  const command = ['npm run reindex --', ...others, ...from].join(' ');
  return `It has not come to the end. To go on:\n\n  ${command}\n`;
}

/** For a POSIX shell. */
const quote = (text: string) =>
  /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
