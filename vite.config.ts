import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { serviceWorker } from './src/app/service-worker/vite-service-worker.ts';
import { defineConfig, mergeConfig, type UserConfig } from 'vite';

const XML_READER = fileURLToPath(
  new URL('node_modules/@aws-sdk/xml-builder/dist-es/xml-parser.js', import.meta.url),
);

/**
 * `--mode embedded` puts the embedded cloud in the place of AWS. Only then is
 * anything of `src/mocks/` reachable: see the condition in `src/main.tsx`.
 */
export default defineConfig(async ({ mode }) => {
  const app: UserConfig = {
    plugins: [react()],
    // The modes bundle their dependencies differently; one cache would be made anew at each change.
    cacheDir: `node_modules/.vite/${mode}`,
    server: { port: 5173 },
    // The SDK reads XML by DOMParser in a browser, and workers have none; its other reader needs nothing.
    resolve: { alias: [{ find: /^\.\/xml-parser$/, replacement: XML_READER }] },
    // The scan does not see through `new Worker(…)`.
    optimizeDeps: {
      entries: ['index.html', 'src/{catalog,darkroom,sheet,transfer}/**/*-worker.ts'],
    },
    worker: { format: 'es' },
    build: { target: 'es2023', sourcemap: true },
  };
  if (mode !== 'embedded') return mergeConfig(app, { plugins: [serviceWorker()] });
  const { embeddedCloudConfig } = await import('./src/mocks/vite-embedded.ts');
  return mergeConfig(app, embeddedCloudConfig());
});
