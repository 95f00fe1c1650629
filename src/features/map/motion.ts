/**
 * A map's view in time: it jumps with the hand, glides where a button leads, and comes to rest.
 *
 * @module
 */
import { toLatitude, toLongitude, toX, toY, wrap } from '../../catalog/mercator.ts';
import type { MapView } from '../../world/view.ts';

export interface Motion {
  read(): MapView;
  /** Where it will be once it has come to rest. */
  readTarget(): MapView;
  jump(view: MapView): void;
  /** As {@link Motion.jump}, but so that one sees the way; at once under reduced motion. */
  glide(view: MapView): void;
  close(): void;
}

export interface MotionListeners {
  /** Before each frame in which the view is another. */
  onFrame(view: MapView): void;
  /** Now and then while it moves, and once it rests. */
  onPassing(view: MapView): void;
  onRest(view: MapView): void;
}

const GLIDE_MS = 200;
/** A hand that stops for so long has stopped, milliseconds. */
const REST_MS = 250;
const PASSING_MS = 150;

export function createMotion(initial: MapView, listeners: MotionListeners): Motion {
  let view = initial;
  let glide: { from: MapView; to: MapView; start: number } | undefined;
  let frame: number | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let passedAt = 0;

  const draw = (now: number) => {
    frame = undefined;
    if (glide) {
      const done = Math.min((now - glide.start) / GLIDE_MS, 1);
      view = done < 1 ? between(glide.from, glide.to, easeOut(Math.max(done, 0))) : glide.to;
      if (done === 1) glide = undefined;
      else request();
    }
    listeners.onFrame(view);
    if (now - passedAt > PASSING_MS) {
      passedAt = now;
      listeners.onPassing(view);
    }
    clearTimeout(rest);
    if (!glide) rest = setTimeout(() => listeners.onRest(view), REST_MS);
  };
  const request = () => {
    frame ??= requestAnimationFrame(draw);
  };

  return {
    read: () => view,
    readTarget: () => glide?.to ?? view,
    jump(next) {
      glide = undefined;
      view = next;
      request();
    },
    glide(next) {
      if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
        this.jump(next);
        return;
      }
      glide = { from: view, to: next, start: performance.now() };
      request();
    },
    close() {
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(rest);
    },
  };
}

const easeOut = (done: number) => 1 - (1 - done) ** 3;

/** On the way from one view to another, in which one point of the map stays where it is. */
function between(from: MapView, to: MapView, done: number): MapView {
  const zoom = from.zoom + (to.zoom - from.zoom) * done;
  const grown = 2 ** (from.zoom - to.zoom);
  const part = Math.abs(1 - grown) < 1e-6 ? done : (1 - 2 ** (from.zoom - zoom)) / (1 - grown);
  const start = toX(from.longitude);
  const across = wrap(toX(to.longitude) - start + 0.5, 1) - 0.5;
  const top = toY(from.latitude);
  return {
    zoom,
    longitude: toLongitude(start + across * part),
    latitude: toLatitude(top + (toY(to.latitude) - top) * part),
  };
}
