/**
 * Pixels of any meaning as red, green, blue and transparency.
 *
 * @module
 */
import { PHOTOMETRIC, type TiffPicture } from './tiff-picture.ts';

/** Writes a pixel at `at` of `rgba`; `sample` gives each of its samples, 0 to 255. */
export type WritePixel = (
  rgba: Uint8ClampedArray,
  at: number,
  sample: (index: number) => number,
) => void;

/** How to write the pixels of a picture. */
export function pixelWriter(picture: TiffPicture): WritePixel {
  const writeColor = colorWriter(picture);
  const alphaAt = alphaIndex(picture);
  if (alphaAt === undefined)
    return (rgba, at, sample) => {
      writeColor(rgba, at, sample);
      rgba[at + 3] = 255;
    };
  const isMultiplied = picture.extraSample === 1;
  return (rgba, at, sample) => {
    writeColor(rgba, at, sample);
    const alpha = sample(alphaAt);
    rgba[at + 3] = alpha;
    if (isMultiplied && alpha > 0)
      for (let color = at; color < at + 3; color += 1)
        rgba[color] = ((rgba[color] ?? 0) * 255) / alpha;
  };
}

function alphaIndex({ photometric, samples, extraSample }: TiffPicture): number | undefined {
  const isGrey = photometric === PHOTOMETRIC.blackIsZero || photometric === PHOTOMETRIC.whiteIsZero;
  const colors = isGrey ? 1 : photometric === PHOTOMETRIC.rgb ? 3 : samples;
  return samples > colors && (extraSample === 1 || extraSample === 2) ? colors : undefined;
}

function colorWriter({ photometric, colorMap }: TiffPicture): WritePixel {
  switch (photometric) {
    case PHOTOMETRIC.whiteIsZero:
      return (rgba, at, sample) => rgba.fill(255 - sample(0), at, at + 3);
    case PHOTOMETRIC.blackIsZero:
      return (rgba, at, sample) => rgba.fill(sample(0), at, at + 3);
    case PHOTOMETRIC.rgb:
      return (rgba, at, sample) => {
        rgba[at] = sample(0);
        rgba[at + 1] = sample(1);
        rgba[at + 2] = sample(2);
      };
    case PHOTOMETRIC.palette:
      return paletteWriter(colorMap);
    case PHOTOMETRIC.cmyk:
      return (rgba, at, sample) => {
        const white = 255 - sample(3);
        for (let ink = 0; ink < 3; ink += 1) rgba[at + ink] = ((255 - sample(ink)) * white) / 255;
      };
    case PHOTOMETRIC.yCbCr:
      return (rgba, at, sample) => {
        // ITU-R BT.601, as JFIF has it.
        const [light, blue, red] = [sample(0), sample(1) - 128, sample(2) - 128];
        rgba[at] = light + 1.402 * red;
        rgba[at + 1] = light - 0.344136 * blue - 0.714136 * red;
        rgba[at + 2] = light + 1.772 * blue;
      };
    default:
      return photometric satisfies never;
  }
}

function paletteWriter(colorMap: readonly number[]): WritePixel {
  const count = Math.floor(colorMap.length / 3);
  // Sixteen bits each, though some writers have put eight there.
  const scale = colorMap.some((value) => value > 255) ? 1 / 257 : 1;
  return (rgba, at, sample) => {
    const index = sample(0);
    for (let color = 0; color < 3; color += 1)
      rgba[at + color] = (colorMap[color * count + index] ?? 0) * scale;
  };
}
