/**
 * The built app with its embedded cloud, served as CloudFront serves the deployed
 * one. All browser tests of a run share it; it is built when the first of them asks.
 *
 * @module
 */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { lookup } from 'mrmime';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { contentSecurityPolicy } from '../infra/content-security-policy.ts';
import { ROUTE_TO_APP } from '../infra/site.ts';
import { EMBEDDED_CONFIG } from '../src/mocks/embedded-config.ts';
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
  server.on('request', serve(outDir, origin, buildOnce));
  project.provide('siteOrigin', origin);
  return async () => {
    server.close();
    await rm(outDir, { recursive: true, force: true });
  };
}

/** As CloudFront does: its function for the address, its headers on every answer. */
function serve(outDir: string, origin: string, buildOnce: () => Promise<unknown>): RequestListener {
  const { region, bucket: bucketName, loginOrigin } = EMBEDDED_CONFIG(origin);
  const policy = contentSecurityPolicy({ region, bucketName, loginOrigin });
  return (request, response) => {
    const uri = new URL(request.url ?? '/', origin).pathname;
    const answer = runInNewContext(`(${ROUTE_TO_APP})({ request: { uri } })`, { uri }) as {
      uri: string;
    };
    buildOnce()
      .then(() => readFile(join(outDir, answer.uri)))
      .then(
        (body) => {
          response.setHeader('Content-Type', lookup(answer.uri) ?? 'application/octet-stream');
          response.setHeader('Content-Security-Policy', policy);
          response.setHeader('X-Content-Type-Options', 'nosniff');
          response.end(body);
        },
        () => response.writeHead(404).end(),
      );
  };
}
