/** Amazon's own DynamoDB for developers, as it comes in an npm package. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamodbContext, createTable } from './dynamodb-context.ts';
import { CACHE_FOLDER, findPort, findProgram, type RunningEngine } from './real-engine.ts';

const PACKAGE = 'amplify-dynamodb-simulator@2.9.30';
const FOLDER = join(CACHE_FOLDER, 'dynamodb-local');
const EMULATOR = join(FOLDER, 'package', 'emulator');
const WRAPPER = fileURLToPath(new URL('./LoopbackDynamodb.java', import.meta.url));

/** With the compiler, for the wrapper. */
const hasJava = () => ['java', 'javac'].every((name) => findProgram(name) !== undefined);

const isFetched = () => existsSync(join(EMULATOR, 'DynamoDBLocal.jar'));

/** Why this machine cannot run it, or `undefined` if it can. */
export function whyNoDynamodbLocal(): string | undefined {
  if (!hasJava()) return 'the machine has no JDK';
  return isFetched() ? undefined : 'it was not fetched: `npm run conformance` does that';
}

/** Fetch the package, without what it depends on: the emulator needs none of it. */
export function fetchDynamodbLocal(): void {
  if (isFetched() || !hasJava()) return;
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const options = { cwd: FOLDER, encoding: 'utf8' } as const;
  const archive = execFileSync('npm', ['pack', PACKAGE, '--silent'], options).trim();
  execFileSync('tar', ['-xzf', archive], options);
  rmSync(join(FOLDER, archive));
}

/** Start it on loopback, with the table of the suite. */
export async function startDynamodbLocal(): Promise<RunningEngine<'dynamodb'>> {
  const port = await findPort();
  const libraries = join(EMULATOR, 'DynamoDBLocal_lib');
  const server = spawn(
    findProgram('java') ?? '',
    [
      `-Djava.library.path=${libraries}`,
      '-cp',
      `${join(EMULATOR, 'DynamoDBLocal.jar')}:${libraries}/*`,
      WRAPPER,
      ...['-port', String(port), '-inMemory', '-sharedDb', '-disableTelemetry'],
    ],
    { cwd: FOLDER }, // where it leaves files of its own
  );
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said.push(chunk.toString());
      if (said.join('').includes('ready\n')) resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('error', reject);
    server.on('exit', () => reject(new Error(`DynamoDB Local ended: ${said.join('')}`)));
  });
  const dynamodb = new DynamoDBClient({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'CONFORMANCE', secretAccessKey: 'conformance' },
    maxAttempts: 1,
  });
  await createTable(dynamodb, 'conformance');
  return {
    open: () => ({ dynamodb: createDynamodbContext(dynamodb, 'conformance') }),
    stop: () =>
      new Promise((resolve) => {
        server.removeAllListeners('exit');
        server.on('exit', () => resolve());
        server.kill();
      }),
  };
}
