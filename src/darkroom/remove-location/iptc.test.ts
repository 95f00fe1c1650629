import { expect, test } from 'vitest';
import { memoryReader } from '#metadata/byte-reader';
import { dataSets } from '#metadata/iptc';
import { imageResources } from '#metadata/photoshop';
import { concat } from '../../../lambda/metadata/fixtures/bytes.ts';
import { dataSet } from '../../../lambda/metadata/fixtures/iptc.ts';
import { cleanImageResources, dropIptcLocation } from './iptc.ts';
import { locatedIptc, locatedResources } from './photos-for-tests.ts';

const numbers = (block: Uint8Array) => dataSets(block).map(({ number }) => number);
const cleaned = async (block: Uint8Array) =>
  (await cleanImageResources(block, () => Promise.resolve(undefined))) ?? block;

test('drops the data sets that say where, and ends the block with zeros', () => {
  const before = locatedIptc();
  const after = dropIptcLocation(before) ?? before;
  expect(after.length).toBe(before.length);
  expect(numbers(after)).toEqual([90, 5, 25, 120]);
  expect(after.at(-1)).toBe(0);
});

test('knows the city by its record: in the first, the same number is the character set', () => {
  expect(dropIptcLocation(dataSet(1, 90, '\x1b%G'))).toBeUndefined();
});

test('of what makes no sense nothing is changed', () => {
  const rest = Uint8Array.of(1, 2, 3, 4, 5);
  const after = dropIptcLocation(concat(dataSet(2, 90, 'Oslo'), dataSet(2, 5, 'Bar'), rest));
  expect(after).toEqual(concat(dataSet(2, 5, 'Bar'), rest, new Uint8Array(9)));
});

test('keeps resources where they are, and voids the digest of the IPTC that changed', async () => {
  const after = await cleaned(locatedResources());
  const contents = new Map<number, Uint8Array>();
  for await (const { id, content } of imageResources(memoryReader(after)))
    contents.set(id, await content.at(0, content.sizeBytes));
  expect([...contents.keys()]).toEqual([0x0404, 0x0425, 0x040a]);
  expect(contents.get(0x0425)).toEqual(new Uint8Array(16));
  expect(contents.get(0x040a)).toEqual(Uint8Array.of(1));
});
