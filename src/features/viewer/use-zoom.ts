import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type PointerEvent,
  type RefObject,
} from 'react';
import { useKeydown } from '../../ui/use-keydown.ts';
import {
  fitScale,
  isZoomed,
  KEY_STEP,
  panBy,
  readSwipe,
  restingZoom,
  toggleZoom,
  zoomTo,
  type Point,
  type Size,
  type Zoom,
} from './zoom.ts';

export type Swipe = NonNullable<ReturnType<typeof readSwipe>>;

/** Two taps are one double tap within so many milliseconds and CSS pixels. */
const DOUBLE_TAP_MS = 300;
const DOUBLE_TAP_PX = 30;
/** A pointer that moved less has not moved, CSS pixels. */
const STILL_PX = 8;
/** CSS pixels of an arrow key. */
const PAN_STEP_PX = 80;
/** How much each pixel of a wheel zooms, as a power of e. */
const WHEEL_STEP = 0.002;

const ORIGIN: Point = { x: 0, y: 0 };
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });

/** Wheel, fingers and keys over one picture; the page itself never zooms. */
export function useZoom(
  ref: RefObject<HTMLElement | null>,
  picture: Size | undefined,
  onSwipe: (swipe: Swipe) => void,
) {
  const stage = useSize(ref);
  const [zoom, setZoom] = useState<Zoom>(); // at rest if absent, whatever the stage's size
  const [drag, setDrag] = useState<Point>();
  const pointers = useRef(new Map<number, Point>());
  const start = useRef<Point>(undefined);
  const lastTap = useRef({ at: ORIGIN, time: 0 });

  const size = picture ?? { width: 0, height: 0 };
  const shown = zoom ? panBy(zoom, ORIGIN, size, stage) : restingZoom(size, stage);
  const isClose = isZoomed(shown, size, stage);
  const apply = (next: Zoom) => setZoom(isZoomed(next, size, stage) ? next : undefined);
  const zoomBy = (factor: number, held: Point) =>
    apply(zoomTo(shown, shown.scale * factor, held, size, stage));

  const toPoint = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return ORIGIN;
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  };

  useListener(ref, 'wheel', (event) => {
    event.preventDefault();
    if (picture) zoomBy(Math.exp(-event.deltaY * WHEEL_STEP), toPoint(event));
  });
  useKeys(ref, (key) => {
    const pan = PAN_KEYS[key];
    if (key === '+' || key === '=') zoomBy(KEY_STEP, ORIGIN);
    else if (key === '-') zoomBy(1 / KEY_STEP, ORIGIN);
    else if (key === '0') setZoom(undefined);
    else if (pan && isClose) apply(panBy(shown, pan, size, stage));
    else return false;
    return true;
  });

  const tap = (at: Point) => {
    const { at: before, time } = lastTap.current;
    const isDouble =
      Date.now() - time < DOUBLE_TAP_MS && distance(at, before) < DOUBLE_TAP_PX && !!picture;
    lastTap.current = { at, time: isDouble ? 0 : Date.now() };
    if (isDouble) apply(toggleZoom(shown, at, size, stage));
  };
  const end = (event: PointerEvent) => {
    const at = pointers.current.get(event.pointerId);
    const from = start.current;
    pointers.current.delete(event.pointerId);
    const isDrag = at && from && event.type !== 'pointercancel';
    if (at && from) start.current = undefined;
    const isSwipe = isDrag && !isClose && event.pointerType === 'touch';
    const swipe =
      isSwipe && distance(at, from) >= STILL_PX ? readSwipe(minus(at, from)) : undefined;
    // From where it was let go of it goes to its tile.
    if (swipe !== 'close') setDrag(undefined);
    if (swipe) onSwipe(swipe);
    else if (isDrag && distance(at, from) < STILL_PX) tap(at);
  };
  const handlers = {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || pointers.current.size > 1) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = toPoint(event);
      pointers.current.set(event.pointerId, at);
      // Two fingers are a pinch, and neither a tap nor a swipe.
      start.current = pointers.current.size === 1 ? at : undefined;
      setDrag(ORIGIN);
    },
    onPointerMove(event: PointerEvent) {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const at = toPoint(event);
      pointers.current.set(event.pointerId, at);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const factor = distance(at, other) / Math.max(1, distance(before, other));
        const held = middle(at, other);
        const zoomed = zoomTo(shown, shown.scale * factor, held, size, stage);
        apply(panBy(zoomed, minus(held, middle(before, other)), size, stage));
      } else if (isClose) apply(panBy(shown, minus(at, before), size, stage));
      else if (event.pointerType === 'touch' && start.current) setDrag(minus(at, start.current));
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
  const at = isClose || !drag ? shown.at : { x: drag.x, y: Math.max(0, drag.y) };
  return {
    zoom: { scale: shown.scale, at },
    restingScale: fitScale(size, stage) || 1,
    isClose,
    isHeld: drag !== undefined,
    handlers,
  };
}

const PAN_KEYS: Record<string, Point | undefined> = {
  ArrowLeft: { x: PAN_STEP_PX, y: 0 },
  ArrowRight: { x: -PAN_STEP_PX, y: 0 },
  ArrowUp: { x: 0, y: PAN_STEP_PX },
  ArrowDown: { x: 0, y: -PAN_STEP_PX },
};

/** Not passive, as React's are: the page must not scroll or zoom. */
function useListener(
  ref: RefObject<HTMLElement | null>,
  type: 'wheel',
  listen: (event: WheelEvent) => void,
) {
  const last = useRef(listen);
  useLayoutEffect(() => {
    last.current = listen;
  });
  useEffect(() => {
    const element = ref.current;
    const hear = (event: WheelEvent) => last.current(event);
    element?.addEventListener(type, hear, { passive: false });
    return () => element?.removeEventListener(type, hear);
  }, [ref, type]);
}

/** Before the viewer hears of them, which goes on to the next photo by an arrow. */
function useKeys(ref: RefObject<HTMLElement | null>, press: (key: string) => boolean) {
  const hear = (event: KeyboardEvent) => {
    const { target } = event;
    const dialog = ref.current?.closest('[role=dialog]');
    if (!(target instanceof Node) || !dialog?.contains(target)) return;
    if (target instanceof HTMLInputElement || event.metaKey || event.ctrlKey || event.altKey)
      return;
    if (!press(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  useKeydown(hear, { capture: true });
}

function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  // Before it is drawn for the first time, so that it is never drawn at no size.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
