import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Area } from '../../catalog/area.ts';
import type { Cluster } from '../../catalog/clusters.ts';
import { openDrawing, type Drawing } from '../../world/open-drawing.ts';
import {
  fitArea,
  keepInWorld,
  pan,
  toPoint,
  zoomAbout,
  type MapView,
  type Size,
} from '../../world/view.ts';
import { followHand } from './follow-hand.ts';
import { createMotion, type Motion } from './motion.ts';
import { measureScale } from './scale.ts';

/** A view, or all of an area. */
export type Target = MapView | (Area & Zooms);

/** Between which a map that shows all of an area is to be. */
interface Zooms {
  least?: number;
  most?: number;
}

export interface Moving {
  /** What it shows at first, and goes to as soon as this is another. */
  target: Target;
  /** What is on it, in the order of the marks. */
  clusters: readonly Cluster[];
  /** Another number has it try again to load what could not be loaded. */
  attempt: number;
  /** The person has moved it. */
  onTouch(): void;
  onPassing(view: MapView, size: Size): void;
  onRest(view: MapView, size: Size): void;
  onLoad(isThere: boolean): void;
}

export type Move = (view: MapView, size: Size) => MapView;

/** Steps of doubling that a double click is, or a key or button. */
export const STEP = 1;

/** Pixels around what is shown as a whole: half a mark, and air. */
const AIR_PX = 56;

const toView = (target: Target, size: Size): MapView =>
  'zoom' in target ? keepInWorld(target, size) : fitArea(target, size, AIR_PX, target);

/** The map's motion, its drawing and its hands, for as long as it is there. */
export function useMoves(
  ref: RefObject<HTMLDivElement | null>,
  marks: RefObject<HTMLUListElement | null>,
  props: Moving,
) {
  const current = useRef(props);
  useEffect(() => {
    current.current = props;
  });
  const parts = useRef<{ motion: Motion; drawing: Drawing; size: Size }>(undefined);
  const hasRested = useRef(false);
  useLayoutEffect(() => {
    const element = ref.current;
    const canvas = element?.querySelector('canvas');
    if (!element || !canvas) return undefined;
    const scale = element.querySelector('p');
    const size = { width: element.clientWidth, height: element.clientHeight };
    const drawing = openDrawing(canvas, (isThere) => current.current.onLoad(isThere));
    const show = (view: MapView) => {
      drawing.paint(view, size);
      if (scale) showScale(scale, view);
      if (marks.current) placeMarks(marks.current, current.current.clusters, view, size);
    };
    const motion = createMotion(toView(current.current.target, size), {
      onFrame: show,
      onPassing: (view) => current.current.onPassing(view, { ...size }),
      onRest(view) {
        hasRested.current = true;
        current.current.onRest(view, { ...size });
      },
    });
    const touch = (view: MapView) => {
      current.current.onTouch();
      motion.jump(view);
    };
    const release = followHand(element, {
      onPan: (by) => touch(pan(motion.read(), size, by)),
      onZoom(steps, about) {
        const view = motion.read();
        touch(zoomAbout(view, size, view.zoom + steps, about));
      },
      onNearer(about) {
        current.current.onTouch();
        const view = motion.readTarget();
        motion.glide(zoomAbout(view, size, view.zoom + STEP, about));
      },
    });
    const observer = new ResizeObserver(() => {
      size.width = element.clientWidth;
      size.height = element.clientHeight;
      motion.jump(keepInWorld(motion.read(), size));
    });
    observer.observe(element);
    parts.current = { motion, drawing, size };
    return () => {
      observer.disconnect();
      release();
      motion.close();
      drawing.close();
      parts.current = undefined;
    };
  }, [ref, marks]);

  const { target, attempt } = props;
  useEffect(() => {
    if (attempt > 0) parts.current?.drawing.retry();
  }, [attempt]);
  const last = useRef(target);
  useEffect(() => {
    if (last.current === target || !parts.current) return;
    last.current = target;
    const { motion, size } = parts.current;
    const view = toView(target, size);
    // What is not looked at yet need not be left slowly.
    if (hasRested.current) motion.glide(view);
    else motion.jump(view);
  }, [target]);

  return {
    move(act: Move) {
      if (!parts.current) return;
      const { motion, size } = parts.current;
      current.current.onTouch();
      motion.glide(act(motion.readTarget(), size));
    },
    readView: () =>
      parts.current && { view: parts.current.motion.read(), size: parts.current.size },
  };
}

function showScale(element: HTMLElement, view: MapView): void {
  const { width, words } = measureScale(view);
  element.style.width = `${width}px`;
  element.textContent = words;
}

/** Each mark to its place; those outside of the window are nobody's to tab to. */
export function placeMarks(
  list: HTMLUListElement,
  clusters: readonly Cluster[],
  view: MapView,
  size: Size,
): void {
  for (const [index, cluster] of clusters.entries()) {
    const item = list.children[index];
    if (!(item instanceof HTMLElement)) continue;
    const { x, y } = toPoint(view, size, cluster);
    item.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    const isOutside = x < 0 || x > size.width || y < 0 || y > size.height;
    item.style.visibility = isOutside ? 'hidden' : '';
  }
}
