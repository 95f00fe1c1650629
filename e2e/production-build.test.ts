import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build, resolveConfig, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { SHARE_PATH, SHARED_FIELD } from '../src/app/paths.ts';

type Chunk = Rolldown.OutputChunk;

let files: Rolldown.RolldownOutput['output'];
let entry: Chunk;

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production'); // the runner's own value would give React's development build
  const result = await build({ mode: 'production', logLevel: 'error', build: { write: false } });
  if (!('output' in result)) throw new Error('the build gave more than one output');
  files = result.output;
  entry = files.filter(isChunk).find(({ isEntry }) => isEntry) ?? fail('no entry');
});

afterAll(() => vi.unstubAllEnvs());

const isChunk = (file: { type: string }): file is Chunk => file.type === 'chunk';

function fail(message: string): never {
  throw new Error(message);
}

/** A chunk and all that it needs at once, without what it loads later. */
function withImports(chunk: Chunk, seen = new Set<Chunk>()): Set<Chunk> {
  seen.add(chunk);
  for (const name of chunk.imports) {
    const imported = files.filter(isChunk).find(({ fileName }) => fileName === name);
    if (imported && !seen.has(imported)) withImports(imported, seen);
  }
  return seen;
}

const kilobytes = (chunks: Iterable<Chunk>) =>
  [...chunks].reduce((sum, { code }) => sum + gzipSync(code).length, 0) / 1000;

test('the sign-in screen takes at most 95 KB of JavaScript, gzip', () => {
  const size = kilobytes(withImports(entry));
  console.info(`sign-in screen: ${size.toFixed(1)} KB of 95 KB`);
  expect(size).toBeLessThanOrEqual(95);
});

test('the library takes at most 160 KB more, gzip', () => {
  const first = withImports(entry);
  const archive =
    files.filter(isChunk).find(({ name }) => name === 'archive-app') ?? fail('no archive-app');
  const size = kilobytes([...withImports(archive)].filter((chunk) => !first.has(chunk)));
  console.info(`behind the sign-in: ${size.toFixed(1)} KB of 160 KB`);
  expect(size).toBeLessThanOrEqual(160);
});

test('nothing of the embedded cloud is in it', () => {
  const modules = files.filter(isChunk).flatMap(({ moduleIds }) => moduleIds);
  expect(modules.length).toBeGreaterThan(100);
  expect(modules.filter((id) => /src\/mocks|node_modules\/(?:msw|dynalite)\//.test(id))).toEqual(
    [],
  );
  const text = files
    .filter(({ fileName }) => !fileName.endsWith('.map'))
    .map((file) => (isChunk(file) ? file.code : String(file.source)))
    .join('\n');
  const traces = ['EmbeddedCloud', 'Ada Lindqvist', 'mockServiceWorker', 'setupWorker'];
  expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
  expect(readdirSync('public')).not.toContain('mockServiceWorker.js');
});

const Manifest = z.object({
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), purpose: z.optional(z.string()) })),
  share_target: z.object({
    action: z.string(),
    method: z.literal('POST'),
    enctype: z.literal('multipart/form-data'),
    params: z.object({ files: z.array(z.object({ name: z.string() })) }),
  }),
});

test('it can be installed, and what is shared with it goes where its worker takes it', () => {
  const text = readFileSync('public/manifest.webmanifest', 'utf8');
  const { icons, share_target: target } = Manifest.parse(JSON.parse(text) as unknown);
  expect([target.action, target.params.files[0]?.name]).toEqual([SHARE_PATH, SHARED_FIELD]);
  for (const { src } of icons) expect(readFileSync(`public${src}`).length).toBeGreaterThan(0);
  expect(icons.filter(({ purpose }) => purpose === 'maskable')).toHaveLength(2);
  const worker = files.find(({ fileName }) => fileName === 'service-worker.js');
  expect(worker?.type).toBe('asset');
  const page = files.find(({ fileName }) => fileName === 'index.html');
  expect(page && !isChunk(page) && String(page.source)).toContain('href="/manifest.webmanifest"');
});

test('the embedded cloud’s build has no such worker: its own answers for AWS', async () => {
  const hasWorker = async (mode: string) =>
    (await resolveConfig({ mode }, 'build', mode)).plugins.some(
      ({ name }) => name === 'service-worker',
    );
  expect([await hasWorker('production'), await hasWorker('embedded')]).toEqual([true, false]);
});
