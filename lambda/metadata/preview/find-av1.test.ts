import { expect, test } from 'vitest';
import { blobSource } from '../byte-source.ts';
import { type AvifContents, buildAvif } from '../fixtures/avif.ts';
import { buildHeif } from '../fixtures/heif.ts';
import { mutate, seededRandom } from '../fixtures/mutate.ts';
import { buildTiff, short } from '../fixtures/tiff.ts';
import { findAv1 } from './find-av1.ts';

const picture = Uint8Array.from({ length: 300 }, (_, index) => index % 251);
const contents: AvifContents = {
  picture,
  configuration: Uint8Array.of(0x81, 0x04, 0x0c, 0),
  width: 64,
  height: 32,
  exif: buildTiff({ ifd0: [short(0x0112, 6)] }),
};

const find = (bytes: Uint8Array) => findAv1(blobSource(new Blob([Uint8Array.from(bytes)])));

test('the picture is found byte for byte', async () => {
  const bytes = buildAvif(contents);
  const found = (await find(bytes)) ?? expect.fail('not found');
  expect(found.parts).toHaveLength(1);
  const [{ offset, length } = { offset: 0, length: 0 }] = found.parts;
  expect(bytes.subarray(offset, offset + length)).toEqual(picture);
});

test.each([
  ['8 bits, color at half the sides', [0x81, 0x04, 0x0c, 0], 'av01.0.04M.08'],
  ['8 bits, color at half the width', [0x81, 0x48, 0x08, 0], 'av01.2.08M.08'],
  ['10 bits, color at half the width', [0x81, 0x4d, 0x48, 0], 'av01.2.13M.10'],
  ['12 bits', [0x81, 0x44, 0x60, 0], 'av01.2.04M.12'],
  ['the higher tier', [0x81, 0x0d, 0x8c, 0], 'av01.0.13H.08'],
])('a picture of %s is named as decoders of films ask for it', async (_, configuration, codec) => {
  const bytes = buildAvif({ ...contents, configuration: Uint8Array.from(configuration) });
  expect(await find(bytes)).toMatchObject({ codec });
});

test.each([
  ['a HEIF file of another coding', buildHeif()],
  ['no such file', new TextEncoder().encode('gin, vermouth, bitter')],
  ['nothing', new Uint8Array()],
])('there is none in %s', async (_, bytes) => {
  expect(await find(bytes)).toBeUndefined();
});

test('no damage makes it throw', async () => {
  const bytes = buildAvif({ ...contents, orientation: 7 });
  for (let seed = 1; seed <= 500; seed += 1) await find(mutate(bytes, seededRandom(seed)));
});
