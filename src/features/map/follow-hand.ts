/**
 * Hands on a map: dragging, pinching, wheel and double click.
 *
 * @module
 */
import type { Point } from '../../world/view.ts';

export interface Hand {
  onPan(by: Point): void;
  /** @param steps of doubling, positive for nearer */
  onZoom(steps: number, about: Point): void;
  /** One step nearer, as of a double click. */
  onNearer(about: Point): void;
}

/** A press that moves less is a click, pixels. */
const SLOP_PX = 5;
/** Steps of doubling that a pixel of the wheel is; of a pinch on a touchpad, which browsers tell as a wheel. */
const STEPS_PER_PX = 1 / 400;
const STEPS_PER_PINCHED_PX = 1 / 100;
/** A wheel that counts in lines. */
const LINE_PX = 16;

export function followHand(element: HTMLElement, hand: Hand): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const pointers = new Map<number, Point>();
  let pressedAt: Point | undefined;
  let isDragging = false;

  const toPoint = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) {
      pressedAt = toPoint(event);
      isDragging = false;
    }
    pointers.set(event.pointerId, toPoint(event));
  };
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before || !pressedAt) return;
    const now = toPoint(event);
    if (!isDragging && pointers.size === 1 && distance(pressedAt, now) < SLOP_PX) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    isDragging = true;
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    pointers.set(event.pointerId, now);
    if (!other) {
      hand.onPan({ x: now.x - before.x, y: now.y - before.y });
      return;
    }
    const [middle, moved] = [middleOf(before, other), middleOf(now, other)];
    hand.onPan({ x: moved.x - middle.x, y: moved.y - middle.y });
    hand.onZoom(Math.log2(distance(now, other) / Math.max(distance(before, other), 1)), moved);
  };
  const release = ({ pointerId }: PointerEvent) => pointers.delete(pointerId);
  // What began as a drag on a button is no click on it.
  const click = (event: MouseEvent) => {
    if (!isDragging) return;
    isDragging = false;
    event.stopPropagation();
    event.preventDefault();
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const px = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1);
    hand.onZoom(-px * (event.ctrlKey ? STEPS_PER_PINCHED_PX : STEPS_PER_PX), toPoint(event));
  };
  const doubleClick = (event: MouseEvent) => {
    const isOnButton = event.target instanceof Element && event.target.closest('button');
    if (!isOnButton) hand.onNearer(toPoint(event));
  };

  element.addEventListener('pointerdown', press, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', release, { signal });
  element.addEventListener('pointercancel', release, { signal });
  element.addEventListener('click', click, { signal, capture: true });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  element.addEventListener('dblclick', doubleClick, { signal });
  return () => ending.abort();
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const middleOf = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
