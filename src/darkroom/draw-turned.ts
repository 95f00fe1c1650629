/**
 * Draws a picture upright, and no larger than is wanted.
 *
 * @module
 */
import { isSideways } from '#metadata/orientation';
import type { Picture } from './picture.ts';

/** Where each orientation puts a canvas of this size: `x' = ax + cy + e`, `y' = bx + dy + f`. */
const MATRICES: Readonly<Record<number, (width: number, height: number) => DOMMatrix2DInit>> = {
  2: (width) => ({ a: -1, b: 0, c: 0, d: 1, e: width, f: 0 }),
  3: (width, height) => ({ a: -1, b: 0, c: 0, d: -1, e: width, f: height }),
  4: (_, height) => ({ a: 1, b: 0, c: 0, d: -1, e: 0, f: height }),
  5: () => ({ a: 0, b: 1, c: 1, d: 0, e: 0, f: 0 }),
  6: (width) => ({ a: 0, b: 1, c: -1, d: 0, e: width, f: 0 }),
  7: (width, height) => ({ a: 0, b: -1, c: -1, d: 0, e: width, f: height }),
  8: (_, height) => ({ a: 0, b: -1, c: 1, d: 0, e: 0, f: height }),
};

/** A picture as it was drawn, upright; smaller ones can be drawn from it. */
export interface Drawn extends Picture {
  source: OffscreenCanvas;
  context: OffscreenCanvasRenderingContext2D;
}

/**
 * The picture on paper, upright, its long side at most so many pixels.
 *
 * @throws Error if the browser gives no canvas.
 */
export function drawTurned(picture: Picture, longSide: number): Drawn {
  const { source, width, height, orientation } = picture;
  const scale = Math.min(1, longSide / Math.max(width, height));
  const fit = (side: number) => Math.max(1, Math.round(side * scale));
  const [across, down] = [fit(width), fit(height)];
  const isTurned = isSideways(orientation);
  const canvas = isTurned ? new OffscreenCanvas(down, across) : new OffscreenCanvas(across, down);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no 2D canvas');
  // JPEG has no transparency; paper is kinder than the black it would turn into.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  const matrix = MATRICES[orientation]?.(canvas.width, canvas.height);
  if (matrix) context.setTransform(matrix);
  context.drawImage(source, 0, 0, across, down);
  // Of the picture still: sizes made from rounded ones would be rounded twice.
  const size = isTurned ? { width: height, height: width } : { width, height };
  return { source: canvas, context, ...size, orientation: 1, close: () => letGo(canvas) };
}

/** A worker that has nothing more to do collects no garbage: what was drawn would stay. */
function letGo(canvas: OffscreenCanvas): void {
  canvas.width = 0;
  canvas.height = 0;
}
