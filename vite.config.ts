import react from '@vitejs/plugin-react';
import { defineConfig, mergeConfig, type UserConfig } from 'vite';

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
    // The scan does not see through `new Worker(…)`.
    optimizeDeps: { entries: ['index.html', 'src/darkroom/darkroom-worker.ts'] },
    worker: { format: 'es' },
    build: { target: 'es2023', sourcemap: true },
  };
  if (mode !== 'embedded') return app;
  const { embeddedCloudConfig } = await import('./src/mocks/vite-embedded.ts');
  return mergeConfig(app, embeddedCloudConfig());
});
