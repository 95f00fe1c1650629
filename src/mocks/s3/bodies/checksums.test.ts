import { expect, test } from 'vitest';
import { computeChecksum, digestContent, type ChecksumAlgorithm } from './checksums.ts';

// "Catalogue of parametrised CRC algorithms" has the CRCs; OpenSSL gives the others.
const OF_NINE_DIGITS: [algorithm: ChecksumAlgorithm, hex: string][] = [
  ['crc32', 'cbf43926'],
  ['crc32c', 'e3069283'],
  ['crc64nvme', 'ae8b14860a799888'],
  ['sha1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
  ['md5', '25f9e794323b453885f5181f1b624d0b'],
  ['sha256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
  [
    'sha512',
    'd9e6762dd1c8eaf6d61b3c6192fc408d4d6d5f1176d0c29169bc24e71c3f274ad27fcd5811b313d681f7e55ec02d73d499c95455b6b5bb503acf574fba8ffe85',
  ],
];

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
const nineDigits = new Blob(['123456789']);

test.each(OF_NINE_DIGITS)('the %s of nine digits is the published one', async (algorithm, hex) => {
  expect(await computeChecksum(algorithm, nineDigits)).toBe(base64(hex));
});

test('one pass gives all of them, and the MD5', async () => {
  expect(await digestContent(nineDigits, ['crc32', 'crc64nvme', 'crc32'])).toEqual({
    etag: '25f9e794323b453885f5181f1b624d0b',
    checksums: { crc32: base64('cbf43926'), crc64nvme: base64('ae8b14860a799888') },
  });
});

test('what is longer than a slice is one content, and so are two at a time', async () => {
  const zeros = (bytes: number) => digestContent(new Blob([new Uint8Array(bytes)]), ['sha256']);
  const [long, longer] = await Promise.all([zeros(2_500_000), zeros(5_000_000)]);
  expect([long.etag, longer.etag]).toEqual([
    'd278b9a1a5957ce0af8086018ae106b0',
    '8649ae5a732bc808f228677b27a1e9b6',
  ]);
});

test('others have their turn while content is read', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1));
  await computeChecksum('crc32', new Blob([new Uint8Array(30_000_000)]));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(1);
});

// What xxHash's own tests expect.
test.each<[ChecksumAlgorithm, string]>([
  ['xxhash3', '2d06800538d394c2'],
  ['xxhash64', 'ef46db3751d8e999'],
  ['xxhash128', '99aa06d3014798d86001c324468d497f'],
])('the %s of nothing is the published one', async (algorithm, hex) => {
  expect(await computeChecksum(algorithm, new Blob())).toBe(base64(hex));
});

test('no content has digests', async () => {
  expect((await digestContent(new Blob(), [])).etag).toBe('d41d8cd98f00b204e9800998ecf8427e');
});
