import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { createSparseSink, readZip, ZEROS } from './sinks-for-tests.ts';
import { toDosTime } from './zip-format.ts';
import { createZipWriter, type ZipWriter } from './zip-writer.ts';

const MODIFIED = toDosTime('2026-03-14T21:04:09');

async function add(zip: ZipWriter, name: string, bytes: Uint8Array<ArrayBuffer>) {
  await zip.begin({ name, sizeBytes: bytes.length, modified: MODIFIED });
  await zip.write(bytes);
  await zip.end(crc32(bytes));
}

const text = (words: string) => new TextEncoder().encode(words);

test('files come out as they went in, under their names and times', async () => {
  const sink = createSparseSink();
  const zip = createZipWriter(sink);
  await add(zip, 'Größe 🍸.jpg', text('one'));
  await add(zip, 'empty.jpg', text(''));
  await zip.finish();
  const [first, second] = readZip(sink);
  expect(first).toMatchObject({ name: 'Größe 🍸.jpg', sizeBytes: 3, crc32: crc32('one') });
  expect(first?.modified).toBe('2026-03-14T21:04:08');
  expect(sink.read(first?.dataAt ?? 0, (first?.dataAt ?? 0) + 3)).toEqual(text('one'));
  expect(second).toMatchObject({ name: 'empty.jpg', sizeBytes: 0 });
});

test('a file that is dropped in the middle leaves no trace', async () => {
  const [with1, without] = [createSparseSink(), createSparseSink()];
  for (const sink of [with1, without]) {
    const zip = createZipWriter(sink);
    await add(zip, 'a.jpg', text('one'));
    if (sink === with1) {
      await zip.begin({ name: 'broken.jpg', sizeBytes: 5_000_000, modified: MODIFIED });
      await zip.write(new Uint8Array(3_000_000).fill(7));
      await zip.drop();
    }
    await add(zip, 'b.jpg', text('two'));
    await zip.finish();
  }
  expect(with1.read(0, with1.sizeBytes())).toEqual(without.read(0, without.sizeBytes()));
});

test('an archive of nothing is an archive', async () => {
  const sink = createSparseSink();
  await createZipWriter(sink).finish();
  expect(readZip(sink)).toEqual([]);
});

test('files beyond 4 GB, and behind them, are found', async () => {
  const sink = createSparseSink();
  const zip = createZipWriter(sink);
  const large = 5 * 1024 ** 3;
  await zip.begin({ name: 'large.tif', sizeBytes: large, modified: MODIFIED });
  for (let at = 0; at < large; at += ZEROS.length) await zip.write(ZEROS);
  await zip.end(0x1234_5678);
  await add(zip, 'behind.jpg', text('behind'));
  await zip.finish();
  const [first, second] = readZip(sink);
  expect(first).toMatchObject({ name: 'large.tif', sizeBytes: large, crc32: 0x1234_5678 });
  expect(second).toMatchObject({ name: 'behind.jpg', sizeBytes: 6 });
  expect(second?.dataAt).toBeGreaterThan(large);
  expect(sink.read(second?.dataAt ?? 0, (second?.dataAt ?? 0) + 6)).toEqual(text('behind'));
});

test.each([65_534, 65_535])('%i files are counted', async (count) => {
  const sink = createSparseSink();
  const zip = createZipWriter(sink);
  for (let index = 0; index < count; index += 1) await add(zip, `${index}.jpg`, text('x'));
  await zip.finish();
  const files = readZip(sink);
  expect(files).toHaveLength(count);
  expect(files.at(-1)?.name).toBe(`${count - 1}.jpg`);
});

test.each([
  ['before MS-DOS', '1979-12-31T23:59:59', '1980-01-01T00:00:00'],
  ['after it', '2108-01-01T00:00:00', '2107-12-31T00:00:00'],
  ['with parts of a second', '2026-12-31T23:59:59.750', '2026-12-31T23:59:58'],
  ['of which the year is known', '2026', '2026-01-01T00:00:00'],
])('a time %s is as near as it can be', async (_, time, nearest) => {
  const sink = createSparseSink();
  const zip = createZipWriter(sink);
  await zip.begin({ name: 'a', sizeBytes: 0, modified: toDosTime(time) });
  await zip.end(0);
  await zip.finish();
  expect(readZip(sink)[0]?.modified).toBe(nearest);
});
