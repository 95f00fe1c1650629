import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';
import { INDEXER_BUNDLING, INDEXER_ENTRY } from '../../infra/indexer-bundling.ts';

export interface Bundle {
  name: string;
  code: Uint8Array;
  sizeBytes: number;
  gzipBytes: number;
}

/** What the Lambda cannot do without: both clients, and the two requests that it makes. */
const BARE_CLIENTS = `
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
const dynamodb = new DynamoDBClient();
const s3 = new S3Client();
export const handler = () =>
  Promise.all([s3.send(new GetObjectCommand({})), dynamodb.send(new UpdateItemCommand({}))]);
`;

const CREDENTIALS = '@aws-sdk/credential-provider-node';

const root = fileURLToPath(new URL('../..', import.meta.url));

const BARE = { contents: BARE_CLIENTS, resolveDir: root };

/** The Lambda as it is deployed. */
export const bundleIndexer = (): Promise<Bundle> =>
  bundle('Tintype’s Lambda', { entryPoints: [INDEXER_ENTRY] });

/**
 * The SDK’s clients alone, with only the Lambda’s place to look for credentials.
 *
 * What else we spare of the SDK is ours: a yardstick that shrank with it would show nothing.
 */
export const bundleBareClients = (): Promise<Bundle> =>
  bundle('bare SDK clients', { stdin: BARE, alias: aliases(CREDENTIALS) });

/** The same as the SDK comes: with every place to look for credentials in. */
export const bundleWholeClients = (): Promise<Bundle> =>
  bundle('… and all providers', { stdin: BARE, alias: {} });

async function bundle(name: string, source: BuildOptions): Promise<Bundle> {
  const { outputFiles } = await build({ ...toEsbuildOptions(), ...source });
  const code = outputFiles?.[0]?.contents;
  if (!code) throw new Error(`esbuild made nothing of ${name}`);
  return { name, code, sizeBytes: code.length, gzipBytes: gzipSync(code).length };
}

/** The CDK gives esbuild the same on its command line. */
function toEsbuildOptions() {
  const { format, target, mainFields, minify, banner } = INDEXER_BUNDLING;
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format,
    target,
    mainFields: [...mainFields],
    minify,
    alias: aliases(),
    banner: { js: banner },
    write: false,
  } satisfies BuildOptions;
}

/** What takes the place of which package, of all or of those alone. */
function aliases(only?: string): Record<string, string> {
  const all = Object.entries(INDEXER_BUNDLING.esbuildArgs).map(([flag, path]): [string, string] => [
    flag.replace('--alias:', ''),
    path,
  ]);
  return Object.fromEntries(all.filter(([name]) => !only || name === only));
}
