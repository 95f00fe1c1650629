import { expect, test } from 'vitest';
import { readMetadata } from '#metadata/read-metadata';
import { blobSource } from '#metadata/byte-source';
import { sampleJpeg } from '../../../lambda/metadata/fixtures/sample-jpeg.ts';
import { writeEdits } from './write-edits.ts';

test.each([
  ['1987', '1987-01-01T00:00:00', 'year'],
  ['1987-06', '1987-06-01T00:00:00', 'month'],
  ['1987-06-14', '1987-06-14T00:00:00', 'day'],
])('of %s a copy says no more than that', async (takenAt, moment, precision) => {
  const jpeg = new Blob([new Uint8Array(sampleJpeg({ dateTimeOriginal: '2016:03:14 21:04:09' }))]);
  const copy = await writeEdits(jpeg, 'image/jpeg', { takenAt });
  if (copy.kind !== 'written') expect.fail('it is in no copy');
  const reading = await readMetadata(blobSource(copy.file));
  expect(reading).toMatchObject({ metadata: { time: { takenAt: moment, precision } } });
});
