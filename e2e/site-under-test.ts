/**
 * The built app with its embedded cloud, served as CloudFront serves the deployed
 * one. All browser tests of a run share it; it is built when the first of them asks.
 *
 * @module
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { EMBEDDED_CONFIG } from '../src/mocks/embedded-config.ts';
import { serveSite } from './serve-site.ts';
import { toOrigin } from './to-origin.ts';

declare module 'vitest' {
  interface ProvidedContext {
    siteOrigin: string;
  }
}

/** Vitest calls this before the browser tests, and what it returns after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'tintype-site-'));
  let built: Promise<unknown> | undefined;
  const buildOnce = () =>
    (built ??= build({
      mode: 'embedded',
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    }));
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = toOrigin(server);
  server.on(
    'request',
    serveSite({ outDir, origin, config: EMBEDDED_CONFIG(origin), built: buildOnce }),
  );
  project.provide('siteOrigin', origin);
  return async () => {
    server.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
