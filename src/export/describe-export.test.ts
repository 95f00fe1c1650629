import { expect, test } from 'vitest';
import { describeExport, toShare } from './describe-export.ts';
import type { ExportView } from './exports.ts';

const view = (facts: Partial<ExportView>): ExportView => ({
  id: 1,
  kind: 'originals',
  name: 'tintype-2026-03-14.zip',
  total: 1_200,
  totalBytes: 9_600_000_000,
  done: 0,
  doneBytes: 0,
  failed: 0,
  altered: 0,
  problem: undefined,
  failure: undefined,
  state: 'running',
  ...facts,
});

test.each<[words: string, facts: Partial<ExportView>]>([
  ['Saving 12 of 1,200 photos · 96 MB of 9.6 GB', { done: 12, doneBytes: 96_000_000 }],
  [
    'Waiting for the connection. Saving 12 of 1,200 photos · 1.2 GB of 9.6 GB',
    { state: 'waiting', done: 12, doneBytes: 1_200_000_000 },
  ],
  ['Writing 400 of 1,200 photos', { kind: 'table', done: 400 }],
  ['Reading DSC_1.NEF', { kind: 'original', name: 'DSC_1.NEF', total: 1 }],
  ['Saved DSC_1.NEF', { kind: 'original', name: 'DSC_1.NEF', state: 'saved', done: 1 }],
  ['Saved: 1,200 photos in tintype-2026-03-14.zip', { state: 'saved', done: 1_200 }],
  [
    '1,198 photos in tintype-2026-03-14.zip. 2 could not be read. The connection is gone. Named in not-exported.txt.',
    { state: 'saved', done: 1_198, failed: 2, problem: { kind: 'offline' } },
  ],
  [
    '1,200 photos in tintype-2026-03-14.zip. 1 is not what was filed: see altered.txt.',
    { state: 'saved', done: 1_200, altered: 1 },
  ],
  ['Stopped. Nothing was saved.', { state: 'stopped' }],
  [
    'tintype-2026-03-14.zip was not saved. There is no room left on this device. Your archive is unharmed. Make room and try again.',
    { state: 'failed', failure: { kind: 'disk-full' } },
  ],
])('%s', (words, facts) => expect(describeExport(view(facts))).toBe(words));

test('how far it is goes by bytes for originals, by photos for the rest', () => {
  expect(toShare(view({ doneBytes: 4_800_000_000 }))).toBe(0.5);
  expect(toShare(view({ kind: 'records', done: 290, failed: 10 }))).toBe(0.25);
  expect(toShare(view({ totalBytes: 0 }))).toBe(0);
});
