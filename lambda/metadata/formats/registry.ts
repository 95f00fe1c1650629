import type { MediaType } from '#contract/media-type';
import type { Format } from './format.ts';
import { bmp } from './bmp.ts';
import { cr3 } from './cr3.ts';
import { gif } from './gif.ts';
import { heif } from './heif.ts';
import { jpeg } from './jpeg.ts';
import { jxl } from './jxl.ts';
import { png } from './png.ts';
import { raf } from './raf.ts';
import { rw2 } from './rw2.ts';
import { svg } from './svg.ts';
import { tiff } from './tiff.ts';
import { webp } from './webp.ts';

/** Every format we read; the first that knows a file's first bytes reads it. */
const FORMATS: readonly Format[] = [
  jpeg,
  heif,
  png,
  webp,
  tiff,
  jxl,
  cr3,
  rw2,
  raf,
  gif,
  bmp,
  svg, // last, because it looks furthest into the file
];

/** The format of a file that begins so. */
export function recognise(head: Uint8Array): { format: Format; mediaType: MediaType } | undefined {
  for (const format of FORMATS) {
    const mediaType = format.sniff(head);
    if (mediaType) return { format, mediaType };
  }
  return undefined;
}
