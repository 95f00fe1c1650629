import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const ENTRY = fileURLToPath(new URL('./service-worker.ts', import.meta.url));

/**
 * Builds the service worker beside the app: one file, under an address that never changes,
 * because that is how a browser looks for the next one. And names the manifest, by which
 * the app is installed and other apps find it.
 */
export const serviceWorker = (): Plugin => ({
  name: 'service-worker',
  apply: 'build',
  async generateBundle() {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        write: false,
        target: 'es2023',
        rolldownOptions: { input: ENTRY, output: { format: 'iife' } },
      },
    });
    const { output } = built as Rolldown.RolldownOutput;
    this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: output[0].code });
  },
  transformIndexHtml: () => [
    { tag: 'link', attrs: { rel: 'manifest', href: '/manifest.webmanifest' }, injectTo: 'head' },
  ],
});
