import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { openDrawing } from './open-drawing.ts';
import styles from './world.module.css';

export interface SmallMapProps {
  /** Degrees. */
  latitude: number;
  longitude: number;
  /** What it is a map of, for who cannot see it: `Lisbon, on the map`. */
  label: string;
  /** Where the map is that one can move. */
  href: string;
}

/** A country and its neighbours are in it, and the coarse outlines are enough. */
const ZOOM = 2.6;

/** Where one place is in the world; leads to the map. */
export function SmallMap({ latitude, longitude, label, href }: SmallMapProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return undefined;
    // Without outlines it is a dot on paper, and still leads to the map.
    const drawing = openDrawing(canvas, () => undefined);
    const observer = new ResizeObserver(() => {
      const size = { width: canvas.clientWidth, height: canvas.clientHeight };
      if (size.width > 0) drawing.paint({ latitude, longitude, zoom: ZOOM }, size);
    });
    observer.observe(canvas);
    return () => {
      observer.disconnect();
      drawing.close();
    };
  }, [latitude, longitude]);
  return (
    <Link href={href} className={styles['small']} aria-label={label}>
      <canvas ref={ref} className={styles['canvas']} aria-hidden="true" />
      <span className={styles['dot']} aria-hidden="true" />
    </Link>
  );
}
