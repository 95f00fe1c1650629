import { expect, test } from 'vitest';
import { memoryReader } from '../byte-reader.ts';
import { noFindings } from '../findings.ts';
import { concat, littleEndian } from '../fixtures/bytes.ts';
import { namedProfile } from '../fixtures/icc.ts';
import { bmp } from './bmp.ts';

/** A bitmap with the newest header, whose profile is behind it. */
const withProfile = (colorSpace: string, profile: Uint8Array) =>
  concat(
    'BM',
    new Uint8Array(12),
    littleEndian(124, 4),
    littleEndian(64, 4),
    littleEndian(32, 4),
    new Uint8Array(44),
    colorSpace,
    new Uint8Array(52),
    littleEndian(124, 4),
    littleEndian(profile.length, 4),
    new Uint8Array(4),
    profile,
  );

test.each([
  ['MBED', 'Display P3'],
  ['sRGB', undefined],
])('a bitmap of color space %s has a profile by the name of %s', async (space, name) => {
  const found = noFindings('image/bmp');
  const stored = Array.from(space).toReversed().join('');
  await bmp.read(memoryReader(withProfile(stored, namedProfile('Display P3'))), found);
  expect(found.codedSize).toEqual({ width: 64, height: 32 });
  expect(found.tags.get('ICC_Profile:ProfileDescription')).toBe(name);
});
