import { expect, test } from 'vitest';
import { createExports, type BegunExport } from './exports.ts';

const BEGUN: BegunExport = { kind: 'table', name: 'a.csv', total: 3, totalBytes: 9 };
const never = () => new Promise<void>(() => undefined);

test('several exports go on side by side, and one that went well gives way to the next', async () => {
  const exports = createExports();
  exports.begin(BEGUN, never);
  exports.begin({ ...BEGUN, name: 'b.csv' }, (update) => {
    update({ state: 'saved', done: 3 });
    return Promise.resolve();
  });
  exports.begin({ ...BEGUN, name: 'c.csv' }, (update) => {
    update({ state: 'saved', done: 2, failed: 1 });
    return Promise.resolve();
  });
  exports.begin({ ...BEGUN, name: 'd.csv' }, never);
  await Promise.resolve();
  const said = exports.readState().map(({ name, state }) => `${name} ${state}`);
  expect(said).toEqual(['a.csv running', 'c.csv saved', 'd.csv running']);
});

test('all are stopped when their person leaves', () => {
  const exports = createExports();
  const stopped: string[] = [];
  for (const name of ['a', 'b'])
    exports.begin({ ...BEGUN, name }, (_, signal) => {
      signal.addEventListener('abort', () => stopped.push(name));
      return never();
    });
  exports.stop(2);
  expect(stopped).toEqual(['b']);
  exports.stopAll();
  expect(stopped).toEqual(['b', 'a']);
});
