import { expect, test } from 'vitest';
import { pathsToForget, planSite } from './site-files.ts';

const BUILD = [
  'assets/index-Bmsw5-SV.css',
  'assets/viewer--sk6IOpa.js',
  'assets/viewer--sk6IOpa.js.map',
  'config.json',
  'index.html',
  'mark.svg',
  'samples/bar italia.jpg',
];
const keys = (group: readonly { key: string }[] | undefined) => group?.map(({ key }) => key);
const find = (key: string) => planSite([key]).flat()[0];

test('assets come first, then other files, the configuration, and the page last', () => {
  expect(planSite(BUILD).map(keys)).toEqual([
    BUILD.slice(0, 3),
    ['mark.svg', 'samples/bar italia.jpg'],
    ['config.json'],
    ['index.html'],
  ]);
});

test.each([
  ['assets/index-Bmsw5-SV.css', 'public, max-age=31536000, immutable'],
  ['assets/viewer--sk6IOpa.js.map', 'public, max-age=31536000, immutable'],
  ['assets/logo.svg', 'public, max-age=3600'],
  ['mark.svg', 'public, max-age=3600'],
  ['config.json', 'no-cache'],
  ['index.html', 'no-cache'],
  ['service-worker.js', 'no-cache'],
  ['manifest.webmanifest', 'public, max-age=3600'],
])('%s is cached: %s', (key, cacheControl) => {
  expect(find(key)).toMatchObject({ cacheControl });
});

test.each([
  ['index.html', 'text/html; charset=utf-8'],
  ['assets/viewer--sk6IOpa.js', 'text/javascript; charset=utf-8'],
  ['assets/libheif-gL3GRLmZ.wasm', 'application/wasm'],
  ['mark.svg', 'image/svg+xml'],
  ['config.json', 'application/json'],
  ['manifest.webmanifest', 'application/manifest+json'],
  ['LICENSE', 'application/octet-stream'],
])('%s is %s', (key, contentType) => {
  expect(find(key)).toMatchObject({ contentType });
});

test('CloudFront forgets what can change under its name, and nothing else', () => {
  expect(pathsToForget(planSite(BUILD).flat())).toEqual([
    '/mark.svg',
    '/samples/bar%20italia.jpg',
    '/config.json',
    '/index.html',
  ]);
});
