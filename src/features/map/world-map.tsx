import { Maximize, Minus, Plus } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Cluster } from '../../catalog/clusters.ts';
import { Button } from '../../ui/button.tsx';
import { pan, zoomAbout, type Point, type Size } from '../../world/view.ts';
import world from '../../world/world.module.css';
import { ClusterMark } from './cluster-mark.tsx';
import { findRoomForNames } from './room-for-names.ts';
import { placeMarks, STEP, useMoves, type Move, type Moving } from './use-moves.ts';
import styles from './world-map.module.css';

export interface WorldMapProps extends Moving {
  /** Of the map that the clusters are for. */
  zoom: number;
  chosen: Cluster | undefined;
  onChoose(cluster: Cluster): void;
  /** Show all photos. */
  onHome(): void;
}

/** Pixels that an arrow key moves the map by. */
const STEP_PX = 120;

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
