/**
 * Where a picture lies on its stage while it is zoomed: pure geometry.
 *
 * A picture at rest is in the middle of the stage, whole, and never larger than its own
 * pixels. Zooming keeps the point under the pointer where it is, as far as the picture's
 * edges allow.
 *
 * @module
 */

/** CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** CSS pixels from the middle of the stage. */
export interface Point {
  x: number;
  y: number;
}

export interface Zoom {
  /** CSS pixels to a pixel of the original; at rest {@link fitScale}. */
  scale: number;
  /** Of the picture's middle. */
  at: Point;
}

/** So much each step of a key zooms. */
export const KEY_STEP = 1.5;

/** Beyond its own pixels there is nothing more to see; on a small picture they may be made out. */
const SCALE_MAX_OF_SMALL = 4;

/** The scale at which a picture is whole on its stage; at most 1, so that none is blown up. */
export function fitScale(picture: Size, stage: Size): number {
  if (picture.width <= 0 || picture.height <= 0) return 1;
  return Math.min(1, stage.width / picture.width, stage.height / picture.height);
}

/** The largest scale: 1 to 1, or more for what is smaller than its stage. */
export const scaleMax = (picture: Size, stage: Size): number =>
  fitScale(picture, stage) < 1 ? Math.max(1, fitScale(picture, stage) * 2) : SCALE_MAX_OF_SMALL;

/** A picture at rest. */
export const restingZoom = (picture: Size, stage: Size): Zoom => ({
  scale: fitScale(picture, stage),
  at: { x: 0, y: 0 },
});

/** Whether less than the whole picture may be in view. */
export const isZoomed = ({ scale }: Zoom, picture: Size, stage: Size): boolean =>
  scale > fitScale(picture, stage) * 1.001;

/** Zoom to a scale, within bounds, with a point of the stage held in its place. */
export function zoomTo(zoom: Zoom, scale: number, held: Point, picture: Size, stage: Size): Zoom {
  const wanted = Number.isFinite(scale) ? scale : zoom.scale;
  const next = Math.min(scaleMax(picture, stage), Math.max(fitScale(picture, stage), wanted));
  const ratio = next / zoom.scale;
  const at = {
    x: held.x - (held.x - zoom.at.x) * ratio,
    y: held.y - (held.y - zoom.at.y) * ratio,
  };
  return { scale: next, at: clamp(at, next, picture, stage) };
}

/** Move a zoomed picture, no further than its edges. */
export const panBy = (zoom: Zoom, by: Point, picture: Size, stage: Size): Zoom => ({
  scale: zoom.scale,
  at: clamp({ x: zoom.at.x + by.x, y: zoom.at.y + by.y }, zoom.scale, picture, stage),
});

/** What a double click does: to 1:1 at the point, and back to rest from anything larger. */
export const toggleZoom = (zoom: Zoom, held: Point, picture: Size, stage: Size): Zoom =>
  isZoomed(zoom, picture, stage)
    ? restingZoom(picture, stage)
    : zoomTo(zoom, fitScale(picture, stage) < 1 ? 1 : 2, held, picture, stage);

/** An edge comes no further in than the stage's own; a picture that fits stays in the middle. */
function clamp({ x, y }: Point, scale: number, picture: Size, stage: Size): Point {
  const slackX = Math.max(0, (picture.width * scale - stage.width) / 2);
  const slackY = Math.max(0, (picture.height * scale - stage.height) / 2);
  const within = (value: number, slack: number) => Math.min(slack, Math.max(-slack, value)) || 0;
  return { x: within(x, slackX), y: within(y, slackY) };
}

/** What a finger did that began and ended on a picture at rest. */
export function readSwipe({ x, y }: Point): 'previous' | 'next' | 'close' | undefined {
  if (Math.abs(x) > SWIPE_PX && Math.abs(x) > Math.abs(y) * 1.5) return x > 0 ? 'previous' : 'next';
  return y > SWIPE_PX && y > Math.abs(x) * 1.5 ? 'close' : undefined;
}

/** Less than that is a finger that trembled, CSS pixels. */
const SWIPE_PX = 60;
