import { expect, test } from 'vitest';
import { shrinkScale } from './decode-jpeg.ts';

test.each([
  ['a thumbnail of a small photo', 1600, 1200, 512, 1 / 2],
  ['a thumbnail of a photo of 12 megapixels', 3024, 4032, 512, 1 / 4],
  ['a thumbnail that an eighth is just enough for', 4096, 3072, 512, 1 / 8],
  ['a preview of a photo of 24 megapixels', 6000, 4000, 2048, 1 / 2],
  ['a preview that a half would leave too few pixels', 4032, 3024, 2048, 1],
  ['a picture smaller than what is made of it', 300, 200, 512, 1],
])('%s', (_, width, height, longSide, scale) => {
  expect(shrinkScale({ width, height }, longSide)).toBe(scale);
});
