import { expect, test } from 'vitest';
import { askToRead, mayRead, type KeptHandle } from './kept-handle.ts';

/** Folders and files of a browser that asks, and remembers what it was told. */
function device(answer: PermissionState) {
  const asked: string[] = [];
  const allowed = new Set<string>();
  const guarded = (name: string, folder?: string) => ({
    queryPermission: () =>
      Promise.resolve(allowed.has(name) || allowed.has(folder ?? '') ? 'granted' : 'prompt'),
    requestPermission: () => {
      asked.push(name);
      if (answer === 'granted') allowed.add(name);
      return Promise.resolve(answer);
    },
  });
  const lying = (name: string, folder?: string) =>
    ({
      file: guarded(name, folder),
      ...(folder && { folder: guarded(folder) }),
    }) as unknown as KeptHandle;
  return { asked, lying };
}

test('a folder is asked for once, and each file without one', async () => {
  const { asked, lying } = device('granted');
  const handles = [lying('a', 'Bar'), lying('b', 'Bar'), lying('c')];
  await askToRead(handles);
  expect(asked).toEqual(['Bar', 'c']);
  expect(await Promise.all(handles.map(mayRead))).toEqual([true, true, true]);
});

test('who says no is not asked again for the others', async () => {
  const { asked, lying } = device('denied');
  await askToRead([lying('a'), lying('b')]);
  expect(asked).toEqual(['a']);
});

test('a browser that asks nobody gives its files', async () => {
  expect(await mayRead({ file: {} as FileSystemFileHandle })).toBe(true);
});
