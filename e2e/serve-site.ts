/**
 * A built site, served as CloudFront serves the deployed one.
 *
 * @module
 */
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { lookup } from 'mrmime';
import { contentSecurityPolicy } from '../infra/content-security-policy.ts';
import { ROUTE_TO_APP } from '../infra/site.ts';
import type { AppConfig } from '#contract/app-config';

export interface ServedSite {
  outDir: string;
  origin: string;
  config: AppConfig;
  /** When it is built. */
  built(): Promise<unknown>;
}

/** As CloudFront does: its function for the address, its headers on every answer. */
export function serveSite({ outDir, origin, config, built }: ServedSite): RequestListener {
  const { region, bucket: bucketName, loginOrigin } = config;
  const policy = contentSecurityPolicy({ region, bucketName, loginOrigin });
  return (request, response) => {
    const uri = new URL(request.url ?? '/', origin).pathname;
    const answer = runInNewContext(`(${ROUTE_TO_APP})({ request: { uri } })`, { uri }) as {
      uri: string;
    };
    const read = (): Promise<string | Buffer> =>
      answer.uri === '/config.json'
        ? Promise.resolve(JSON.stringify(config))
        : readFile(join(outDir, answer.uri));
    built()
      .then(read)
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
