import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';
import { readWorkerScript } from './worker-script.ts';

const shim = (name: string) =>
  fileURLToPath(new URL(`./dynamodb/shims/${name}.ts`, import.meta.url));

const ENGINE = [
  'actions/batchGetItem',
  'actions/createTable',
  'actions/describeTable',
  'actions/getItem',
  'actions/query',
  'actions/scan',
  'actions/updateItem',
  'db/index',
  'validations/batchGetItem',
  'validations/createTable',
  'validations/describeTable',
  'validations/getItem',
  'validations/index',
  'validations/query',
  'validations/scan',
  'validations/updateItem',
].map((path) => `dynalite/${path}.js`);

/**
 * Serve the worker, and add it to a build. Kept out of `public/`, which a
 * production build takes over whole.
 */
const serveWorker = (): Plugin => ({
  name: 'embedded-cloud-worker',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: readWorkerScript() });
  },
  configureServer: ({ middlewares }) => {
    const script = readWorkerScript();
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
      '@aws-sdk/lib-dynamodb',
      '@aws-sdk/util-dynamodb',
    ],
  },
});
