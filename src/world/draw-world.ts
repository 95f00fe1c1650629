/**
 * A map on a canvas: land, borders, and a net of meridians and parallels.
 *
 * @module
 */
import { toX, toY } from '../catalog/mercator.ts';
import type { Outline } from './outlines.ts';
import { toWorldWidth, type MapView, type Size } from './view.ts';

/** As CSS writes them. */
export interface Inks {
  land: string;
  border: string;
  net: string;
}

/** Degrees between two lines of the net, the widest first. */
const NET = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/** Pixels between two lines of the net, at the least. */
const NET_PX = 110;

/** From here on the outlines are coarser than what one looks for, and they fade; to how much, and where. */
const FADE = { from: 8.5, to: 11, rest: 0.35 };

/**
 * Draw over whatever is there.
 *
 * @param ratio pixels of the canvas in one of CSS
 */
export function drawWorld(
  context: CanvasRenderingContext2D,
  outlines: readonly Outline[],
  view: MapView,
  size: Size,
  ratio: number,
  inks: Inks,
): void {
  const world = toWorldWidth(view.zoom);
  // Of the square's top left corner, in parts of it.
  const left = toX(view.longitude) - size.width / world / 2;
  const top = toY(view.latitude) - size.height / world / 2;
  const right = left + size.width / world;
  const bottom = top + size.height / world;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, size.width * ratio, size.height * ratio);
  const faded = Math.min(Math.max((view.zoom - FADE.from) / (FADE.to - FADE.from), 0), 1);
  context.globalAlpha = 1 - faded * (1 - FADE.rest);
  for (let turn = Math.floor(left); turn <= Math.floor(right); turn += 1) {
    const shown = outlines.filter(
      ({ box }) =>
        box.right + turn >= left &&
        box.left + turn <= right &&
        box.bottom >= top &&
        box.top <= bottom,
    );
    const scale = world * ratio;
    context.setTransform(scale, 0, 0, scale, (turn - left) * scale, -top * scale);
    context.lineWidth = 1 / world;
    context.lineJoin = 'round';
    context.fillStyle = inks.land;
    for (const { path } of shown) context.fill(path);
    context.strokeStyle = inks.border;
    for (const { path } of shown) context.stroke(path);
  }
  context.globalAlpha = 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawNet(context, { left, top, world }, size, inks.net);
}

function drawNet(
  context: CanvasRenderingContext2D,
  { left, top, world }: { left: number; top: number; world: number },
  size: Size,
  ink: string,
): void {
  const step = NET.findLast((degrees) => (degrees / 360) * world >= NET_PX) ?? 30;
  const across = (step / 360) * world;
  context.beginPath();
  const first = Math.ceil((left * 360) / step);
  for (let x = ((first * step) / 360 - left) * world; x <= size.width; x += across) {
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, size.height);
  }
  for (let latitude = Math.ceil(-80 / step) * step; latitude <= 80; latitude += step) {
    const y = Math.round((toY(latitude) - top) * world) + 0.5;
    if (y < 0 || y > size.height) continue;
    context.moveTo(0, y);
    context.lineTo(size.width, y);
  }
  context.lineWidth = 1;
  context.strokeStyle = ink;
  context.stroke();
}
