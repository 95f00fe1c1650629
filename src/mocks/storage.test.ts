import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { browserStorage } from './browser-storage.ts';
import { memoryStorage } from './memory-storage.ts';

const grant = (token: string) => ({
  token,
  family: 'f',
  sub: 's',
  clientId: 'c',
  signedInAt: 1,
  expiresAt: 2,
});

describe.each([
  ['memory', () => Promise.resolve(memoryStorage())],
  ['IndexedDB', browserStorage],
])('storage in %s', (_, open) => {
  test('gives back what was written, until it is removed', async () => {
    const { refreshGrants } = await open();
    await refreshGrants.write('a', grant('a'));
    expect(await refreshGrants.read('a')).toEqual(grant('a'));
    await refreshGrants.remove('a');
    expect(await refreshGrants.read('a')).toBeUndefined();
  });

  test('takes many at once', async () => {
    const { refreshGrants, clear } = await open();
    await refreshGrants.writeAll(['a', 'b'].map((id) => [id, grant(id)] as const));
    expect((await refreshGrants.list()).map(({ token }) => token).sort()).toEqual(['a', 'b']);
    await clear();
  });

  test('lists by prefix', async () => {
    const { refreshGrants, clear } = await open();
    for (const id of ['x/1', 'x/2', 'y/1', 'x']) await refreshGrants.write(id, grant(id));
    const tokens = (await refreshGrants.list('x/')).map(({ token }) => token);
    expect(tokens.sort()).toEqual(['x/1', 'x/2']);
    expect(await refreshGrants.list()).toHaveLength(4);
    await clear();
    expect(await refreshGrants.list()).toEqual([]);
  });

  test('keeps what was written apart from what its writer does with it', async () => {
    const { refreshGrants } = await open();
    const mine = grant('a');
    await refreshGrants.write('a', mine);
    mine.sub = 'changed';
    expect(await refreshGrants.read('a')).toEqual(grant('a'));
  });

  test('keeps bytes', async () => {
    const { bodies } = await open();
    await bodies.write('v', new Blob(['0123456789']));
    expect(await (await bodies.read('v'))?.slice(2, 5).text()).toBe('234');
  });
});

test('tasks of one name run one after the other, even where one fails', async () => {
  const { exclusively } = memoryStorage();
  const events: string[] = [];
  const task = (name: string, fails = false) =>
    exclusively('lock', async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
    });
  const outcomes = await Promise.allSettled([task('a', true), task('b')]);
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
});
