import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** Where the Lambda begins. */
export const INDEXER_ENTRY = new URL('../lambda/handler.ts', import.meta.url).pathname;

/**
 * How the Lambda becomes one file; `npm run bench:lambda` measures it.
 *
 * ESM, because it loads more of the SDK while Lambda starts the function, at
 * full CPU; from there to the first record both formats take the same time.
 * The SDK is bundled, and `module` first: it loads faster than Lambda's own copy.
 */
export const INDEXER_BUNDLING = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  sourceMap: false,
  bundleAwsSDK: true,
  // [Note: No late imports] What is, or could be, reached by `import()` esbuild keeps whole,
  // each module in a function of its own, which made the Lambda an eighth slower to load.
  esbuildArgs: {
    '--alias:@aws-sdk/credential-provider-node': './infra/lambda-credentials.ts',
    '--alias:@smithy/core/event-streams': './infra/lambda-event-streams.ts',
    '--alias:@aws-sdk/endpoint-cache': './infra/lambda-endpoint-cache.ts',
  },
  // CommonJS packages in an ES module still call require() for Node's own modules.
  banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
} as const satisfies BundlingOptions;
