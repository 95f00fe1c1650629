import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';

const shim = (name: string) =>
  fileURLToPath(new URL(`./dynamodb/shims/${name}.ts`, import.meta.url));

const ENGINE = [
  'actions/batchGetItem',
  'actions/createTable',
  'actions/describeTable',
  'actions/getItem',
  'actions/query',
  'actions/updateItem',
  'db/index',
  'validations/batchGetItem',
  'validations/createTable',
  'validations/describeTable',
  'validations/getItem',
  'validations/index',
  'validations/query',
  'validations/updateItem',
].map((path) => `dynalite/${path}.js`);

/**
 * A browser stops a worker that is idle, or whose page is busy, and starts it anew without
 * its memory of who wants to be answered. Who calls the cloud wants to be.
 */
const REMEMBER_CALLERS = `
addEventListener('fetch', ({ request, clientId }) => {
  const { hostname, pathname } = new URL(request.url);
  const isForCloud = hostname.endsWith('.amazonaws.com') || pathname.startsWith('/cloud/');
  if (isForCloud && clientId) activeClientIds.add(clientId);
});
`;

/**
 * MSW's worker leaves with its last page. In a reload that page is the same one, which then
 * asks to update what is just leaving, and fails.
 *
 * @throws Error if MSW no longer says it like this.
 */
function withoutLeaving(script: string): string {
  const leaving = 'self.registration.unregister()';
  if (!script.includes(leaving)) throw new Error(`MSW's worker has no ${leaving}`);
  return script.replace(leaving, 'void 0');
}

/** MSW's worker as the installed version has it, and as we need it. */
function readWorker(): string {
  const path = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  return REMEMBER_CALLERS + withoutLeaving(readFileSync(path, 'utf8'));
}

/**
 * Serve the worker, and add it to a build. Kept out of `public/`, which a
 * production build takes over whole.
 */
const serveWorker = (): Plugin => ({
  name: 'embedded-cloud-worker',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: readWorker() });
  },
  configureServer: ({ middlewares }) => {
    const script = readWorker();
    middlewares.use('/mockServiceWorker.js', (_request, response) => {
      response.setHeader('Content-Type', 'text/javascript');
      response.setHeader('Cache-Control', 'no-cache');
      response.end(script);
    });
  },
});

/** What Vite must know to take the embedded cloud, and DynamoDB's engine in it, to the browser. */
export const embeddedCloudConfig = (): UserConfig => ({
  plugins: [serveWorker()],
  resolve: {
    alias: [
      // Never `node:crypto` and so on: that is how the AWS SDK asks, for what it has no use for here.
      { find: /^crypto$/, replacement: shim('crypto') },
      { find: /^util$/, replacement: shim('util') },
      { find: /^stream$/, replacement: 'readable-stream' },
      // With the slash it is what readable-stream asks for.
      { find: /^process\/$/, replacement: shim('process') },
    ],
  },
  define: {
    'process.env.AWS_ACCOUNT_ID': 'undefined',
    'process.env.AWS_REGION': 'undefined',
    'process.env.AWS_DEFAULT_REGION': 'undefined',
  },
  optimizeDeps: {
    // Named here because the scan does not see through the lazy import of the embedded cloud:
    // found late, they would make Vite reload the page in the middle of somebody's first visit.
    include: [
      ...ENGINE,
      'buffer/',
      'hash-wasm',
      'idb',
      'jose',
      'msw',
      'msw/browser',
      'spark-md5',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/util-dynamodb',
    ],
  },
});
