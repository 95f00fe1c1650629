import { expect, test } from 'vitest';
import { bodyShelf, FILE_MIN_BYTES } from './body-shelf.ts';
import { memoryStorage } from './memory-storage.ts';

const BIG = new Blob([new Uint8Array(FILE_MIN_BYTES)]);
const SMALL = new Blob(['gin']);

function openShelves() {
  const [database, files] = [memoryStorage().bodies, memoryStorage().bodies];
  return { database, files, bodies: bodyShelf(database, files) };
}

test('a big body is a file, a small one is in the database', async () => {
  const { database, files, bodies } = openShelves();
  await bodies.write('BIG', BIG);
  await bodies.write('SMALL', SMALL);
  expect([await database.list(), await files.list()]).toMatchObject([[{ size: 3 }], [BIG]]);
  expect((await bodies.read('BIG'))?.size).toBe(FILE_MIN_BYTES);
  expect(await (await bodies.read('SMALL'))?.text()).toBe('gin');
  expect(await bodies.list()).toHaveLength(2);
  expect(await bodies.list('S')).toHaveLength(1);
});

test('a body that is removed is gone from wherever it was', async () => {
  const { database, files, bodies } = openShelves();
  await bodies.writeAll([
    ['BIG', BIG],
    ['SMALL', SMALL],
  ]);
  await bodies.remove('BIG');
  await bodies.remove('SMALL');
  expect([await database.list(), await files.list()]).toEqual([[], []]);
});

test('a big body of before there were files is read, and gives way to another', async () => {
  const { database, bodies } = openShelves();
  await database.write('OLD', BIG);
  expect((await bodies.read('OLD'))?.size).toBe(FILE_MIN_BYTES);
  await bodies.write('OLD', new Blob(['new', BIG]));
  expect((await bodies.read('OLD'))?.size).toBe(FILE_MIN_BYTES + 3);
  await bodies.remove('OLD');
  expect(await bodies.read('OLD')).toBeUndefined();
});

test('of many bodies none is kept if the database has no room for the small ones', async () => {
  const { database, files } = openShelves();
  const full = { ...database, writeAll: () => Promise.reject(new Error('full')) };
  const writing = bodyShelf(full, files).writeAll([
    ['BIG', BIG],
    ['SMALL', SMALL],
  ]);
  await expect(writing).rejects.toThrow('full');
  expect(await files.list()).toEqual([]);
});
