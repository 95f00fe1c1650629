/** What the engines that are not ours have in common: programs, ports, a folder for what they need. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Services } from './conformance-test.ts';

/** An engine that answers, for the services that it has. */
export interface RunningEngine<Name extends keyof Services> {
  /** A corner for one test. */
  open(): Pick<Services, Name>;
  stop(): Promise<void>;
}

/** Kept from one run to the next, and never committed. */
export const CACHE_FOLDER = fileURLToPath(
  new URL('../../node_modules/.cache/conformance', import.meta.url),
);

/** Where the machine has a program, if it has it. */
export const findProgram = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** A port of loopback that was free a moment ago. */
export const findPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) resolve(address.port);
        else reject(new Error('there is no port'));
      });
    });
  });
