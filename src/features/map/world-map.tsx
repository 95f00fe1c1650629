import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import type { Area } from '../../catalog/area.ts';
import type { Cluster } from '../../catalog/clusters.ts';
import { Button } from '../../ui/button.tsx';
import { openDrawing, type Drawing } from '../../world/open-drawing.ts';
import {
  fitArea,
  keepInWorld,
  pan,
  toPoint,
  zoomAbout,
  type MapView,
  type Point,
  type Size,
} from '../../world/view.ts';
import world from '../../world/world.module.css';
import { ClusterMark } from './cluster-mark.tsx';
import { followHand } from './follow-hand.ts';
import { createMotion, type Motion } from './motion.ts';
import { findRoomForNames } from './room-for-names.ts';
import { measureScale } from './scale.ts';
import styles from './world-map.module.css';

/** A view, or all of an area. */
export type Target = MapView | (Area & Zooms);

/** Between which a map that shows all of an area is to be. */
interface Zooms {
  least?: number;
  most?: number;
}

export interface WorldMapProps {
  /** What it shows at first, and goes to as soon as this is another. */
  target: Target;
  clusters: readonly Cluster[];
  /** Of the map that they are for. */
  zoom: number;
  chosen: Cluster | undefined;
  onChoose(cluster: Cluster): void;
  /** The person has moved it. */
  onTouch(): void;
  onPassing(view: MapView, size: Size): void;
  onRest(view: MapView, size: Size): void;
  /** Show all photos. */
  onHome(): void;
  /** Another number has it try again to load what could not be loaded. */
  attempt: number;
  onLoad(isThere: boolean): void;
}

/** Pixels that an arrow key moves the map by. */
const STEP_PX = 120;
/** Steps of doubling that a key or a button is. */
const STEP = 1;

/** A map under the hand, with photos on it. */
export function WorldMap(props: WorldMapProps) {
  const { clusters, zoom, chosen, onChoose, onHome } = props;
  const named = useMemo(() => findRoomForNames(clusters, zoom), [clusters, zoom]);
  const ref = useRef<HTMLDivElement>(null);
  const marks = useRef<HTMLUListElement>(null);
  const { move, readView } = useMoves(ref, marks, props);
  const focused = useRef<Element>(undefined);
  useLayoutEffect(() => {
    const view = readView();
    if (view && marks.current) placeMarks(marks.current, clusters, view.view, view.size);
    // A mark that went with its photos leaves the focus to the map.
    if (!focused.current || focused.current.isConnected) return;
    focused.current = undefined;
    if (document.activeElement === document.body)
      ref.current?.querySelector<HTMLElement>('[role=application]')?.focus();
  });
  return (
    <div
      ref={ref}
      className={styles['map']}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const act = KEYS[event.key];
        if (!act && event.key !== 'Home') return;
        event.preventDefault();
        if (act) move(act);
        else onHome();
      }}
    >
      <div
        role="application"
        aria-label="Map"
        aria-description="Arrows move it, plus and minus zoom, Home shows all photos. The photos on it follow as buttons."
        tabIndex={0}
        className={styles['window']}
      >
        <canvas className={world['canvas']} aria-hidden="true" />
      </div>
      <ul
        ref={marks}
        className={styles['marks']}
        aria-label="Photos on the map"
        onFocus={({ target }) => (focused.current = target)}
      >
        {clusters.map((cluster) => (
          <li key={cluster.cover.key}>
            <ClusterMark
              cluster={cluster}
              hasRoom={named.has(cluster)}
              isChosen={chosen?.cover.key === cluster.cover.key}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
      <p className={styles['scale']} aria-hidden="true" />
      <div className={styles['controls']}>
        <Button iconOnly aria-label="Zoom in" onClick={() => move(nearer)}>
          <Plus size={18} strokeWidth={1.75} />
        </Button>
        <Button iconOnly aria-label="Zoom out" onClick={() => move(farther)}>
          <Minus size={18} strokeWidth={1.75} />
        </Button>
        <Button iconOnly aria-label="Show all photos" onClick={onHome}>
          <Maximize size={18} strokeWidth={1.75} />
        </Button>
      </div>
    </div>
  );
}

/** Pixels around what is shown as a whole: half a mark, and air. */
const AIR_PX = 56;

const toView = (target: Target, size: Size): MapView =>
  'zoom' in target ? keepInWorld(target, size) : fitArea(target, size, AIR_PX, target);

type Move = (view: MapView, size: Size) => MapView;

const middle = ({ width, height }: Size): Point => ({ x: width / 2, y: height / 2 });
const nearer: Move = (view, size) => zoomAbout(view, size, view.zoom + STEP, middle(size));
const farther: Move = (view, size) => zoomAbout(view, size, view.zoom - STEP, middle(size));
const panBy =
  (x: number, y: number): Move =>
  (view, size) =>
    pan(view, size, { x, y });

const KEYS: Partial<Record<string, Move>> = {
  ArrowLeft: panBy(STEP_PX, 0),
  ArrowRight: panBy(-STEP_PX, 0),
  ArrowUp: panBy(0, STEP_PX),
  ArrowDown: panBy(0, -STEP_PX),
  '+': nearer,
  '=': nearer,
  '-': farther,
  _: farther,
};

/** The map's motion, its drawing and its hands, for as long as it is there. */
function useMoves(
  ref: RefObject<HTMLDivElement | null>,
  marks: RefObject<HTMLUListElement | null>,
  props: WorldMapProps,
) {
  const current = useRef(props);
  useEffect(() => {
    current.current = props;
  });
  const parts = useRef<{ motion: Motion; drawing: Drawing; size: Size }>(undefined);
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
      onRest: (view) => current.current.onRest(view, { ...size }),
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
    motion.glide(toView(target, size));
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
function placeMarks(
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
