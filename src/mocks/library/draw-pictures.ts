import { rgbaToThumbHash } from 'thumbhash';
import { toBase64 } from '../bytes.ts';
import type { Picture } from './made-up-photo.ts';

/** Long side and short side; small, so that ten thousand of them weigh nothing. */
const SIDES = [
  [192, 128],
  [128, 192],
  [192, 144],
  [160, 160],
] as const;

/** Dusk in a bar: a warm dark room, and a lamp somewhere in it. */
export const drawPictures = (count: number): Promise<Picture[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => drawPicture(index)));

async function drawPicture(index: number): Promise<Picture> {
  const [width, height] = SIDES[index % SIDES.length] ?? SIDES[0];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser does not draw');
  const hue = (index * 47) % 360;
  context.fillStyle = `oklch(0.3 0.05 ${hue})`;
  context.fillRect(0, 0, width, height);
  const [x, y] = [(width * ((index % 5) + 1)) / 6, (height * ((index % 3) + 1)) / 4];
  const lamp = context.createRadialGradient(x, y, 2, x, y, width * 0.7);
  lamp.addColorStop(0, `oklch(0.85 0.12 ${(hue + 40) % 360})`);
  lamp.addColorStop(1, `oklch(0.25 0.04 ${hue} / 0)`);
  context.fillStyle = lamp;
  context.fillRect(0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 });
  return {
    bytes: new Uint8Array(await blob.arrayBuffer()),
    width,
    height,
    placeholder: toPlaceholder(context, width, height),
  };
}

/** ThumbHash takes 100 pixels a side at most. */
function toPlaceholder(
  context: OffscreenCanvasRenderingContext2D,
  width: number,
  height: number,
): string {
  const [small, flat] = [Math.round(width / 4), Math.round(height / 4)];
  const canvas = new OffscreenCanvas(small, flat);
  const copy = canvas.getContext('2d');
  copy?.drawImage(context.canvas, 0, 0, small, flat);
  const { data } = copy?.getImageData(0, 0, small, flat) ?? new ImageData(small, flat);
  return toBase64(rgbaToThumbHash(small, flat, data));
}
