/** What holds of bodies in a browser's storage: run in a page by the browser test. */
import { openDB } from 'idb';
import { FILE_MIN_BYTES } from '../../src/mocks/body-shelf.ts';
import { browserStorage } from '../../src/mocks/browser-storage.ts';
import { equals } from '../conformance/assert.ts';

const DATABASE = 'tintype-embedded';
const SMALL = new Blob(['gin']);
const BIG = new Blob([new Uint8Array(FILE_MIN_BYTES), 'rum']);

const openFolder = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(DATABASE, { create: true });

/** The files there are, by name. */
export async function listFiles(): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await openFolder()).keys()) names.push(name);
  return names.sort();
}

/** Where a browser lets no page write files. */
async function withoutFiles(task: () => Promise<void>): Promise<void> {
  const { prototype } = FileSystemFileHandle;
  const given = Object.getOwnPropertyDescriptor(prototype, 'createWritable') ?? {};
  Reflect.deleteProperty(prototype, 'createWritable');
  try {
    await task();
  } finally {
    Object.defineProperty(prototype, 'createWritable', given);
  }
}

/** A body whose bytes cannot be read any more. */
async function lostBody(): Promise<Blob> {
  const { bodies } = await browserStorage();
  await bodies.write('LOST', BIG);
  const lost = (await bodies.read('LOST')) ?? SMALL;
  await bodies.remove('LOST');
  return lost;
}

const FACTS: Readonly<Record<string, () => Promise<void>>> = {
  'big bodies are files, small ones are not': async () => {
    const { bodies } = await browserStorage();
    await bodies.writeAll([
      ['A', BIG],
      ['B', SMALL],
      ['C', BIG],
    ]);
    equals(await listFiles(), ['A', 'C']);
    equals((await bodies.list()).map(({ size }) => size).sort(), [3, BIG.size, BIG.size].sort());
    equals((await bodies.list('A')).length, 1);
    equals(await (await bodies.read('C'))?.slice(-3).text(), 'rum');
    await bodies.remove('A');
    equals(await bodies.read('A'), undefined);
    equals(await listFiles(), ['C']);
  },
  'a body that cannot be read is not kept, nor are those with it': async () => {
    const { bodies } = await browserStorage();
    const writing = bodies.writeAll([
      ['A', BIG],
      ['B', await lostBody()],
      ['C', SMALL],
    ]);
    equals(await writing.then(String, () => 'refused'), 'refused');
    equals([await listFiles(), await bodies.list()], [[], []]);
  },
  'what one wrote, another tab reads': async () => {
    await (await browserStorage()).bodies.write('A', BIG);
    equals((await (await browserStorage()).bodies.read('A'))?.size, BIG.size);
  },
  'what another tab is just writing outlives an emptying': async () => {
    const { bodies, clear } = await browserStorage();
    await bodies.write('A', BIG);
    const file = await (await openFolder()).getFileHandle('B', { create: true });
    const writable = await file.createWritable();
    await clear();
    await writable.write(BIG);
    await writable.close();
    equals(await listFiles(), ['B']);
    equals((await bodies.read('B'))?.size, BIG.size);
  },
  'bodies of before there were files are there, until they are removed': async () => {
    await withoutFiles(async () => (await browserStorage()).bodies.write('A', BIG));
    equals(await listFiles(), []);
    const { bodies } = await browserStorage();
    equals(await (await bodies.read('A'))?.slice(-3).text(), 'rum');
    await bodies.remove('A');
    equals(await bodies.read('A'), undefined);
  },
  'without files all bodies are in the database': async () => {
    await withoutFiles(async () => {
      const { bodies, clear } = await browserStorage();
      await bodies.write('A', BIG);
      equals((await bodies.read('A'))?.size, BIG.size);
      const database = await openDB(DATABASE);
      equals(await database.count('bodies'), 1);
      database.close();
      await clear();
      equals(await bodies.read('A'), undefined);
    });
  },
};

/** What is wrong with each fact, by name: nothing, it should be. */
export async function judgeStorage(): Promise<Record<string, string | null>> {
  const outcomes: Record<string, string | null> = {};
  for (const [name, fact] of Object.entries(FACTS)) {
    const { clear } = await browserStorage();
    await clear();
    outcomes[name] = await fact().then(() => null, String);
    await clear();
  }
  return outcomes;
}
