import { useEffect, useRef, type RefObject } from 'react';
import type { SelectionChange } from '../catalog/selection.ts';
import { keyOf, tileOf } from './tile-of.ts';

/** A finger that rests so long on a photo selects it, milliseconds. */
const PRESS_MS = 420;

/** Pixels; what moves less has not moved. */
const STILL_PX = 10;

/** Pixels from the edge of the window where a sweep scrolls it. */
const EDGE_PX = 90;
const EDGE_SPEED = 0.3;

/** Pixels from the corner of a tile that its mark takes. */
const MARK_PX = 40;

interface Sweep {
  pointerId: number;
  startKey: string;
  lastKey: string;
  x: number;
  y: number;
  /** Whether it selects already, or waits for the finger to rest or the mouse to move. */
  isOn: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Selecting by pointer: from the mark of a tile, by a finger that rests on one, and once
 * something is selected from anywhere, over all that the pointer passes.
 *
 * @returns whether the click that follows was the end of a sweep, and opens nothing
 */
export function useSweep(
  grid: RefObject<HTMLElement | null>,
  isSelecting: boolean,
  change: (change: SelectionChange) => void,
): () => boolean {
  const state = useRef({ isSelecting, change });
  useEffect(() => {
    state.current = { isSelecting, change };
  });
  const wasSwept = useRef(false);
  useEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    let sweep: Sweep | undefined;
    let frame = 0;

    const begin = () => {
      if (!sweep || sweep.isOn) return;
      sweep.isOn = true;
      wasSwept.current = true;
      state.current.change({ kind: 'begin', key: sweep.startKey });
      frame = requestAnimationFrame(scroll);
    };
    const reach = () => {
      const key = sweep && keyAt(sweep.x, sweep.y);
      if (!sweep?.isOn || key === undefined || key === sweep.lastKey) return;
      sweep.lastKey = key;
      state.current.change({ kind: 'extend', key });
    };
    const scroll = () => {
      if (!sweep) return;
      const speed = toSpeed(sweep.y);
      if (speed !== 0) {
        window.scrollBy({ top: speed, behavior: 'instant' });
        reach();
      }
      frame = requestAnimationFrame(scroll);
    };
    const end = () => {
      clearTimeout(sweep?.timer);
      cancelAnimationFrame(frame);
      sweep = undefined;
    };
    const press = (event: PointerEvent) => {
      wasSwept.current = false;
      end();
      const tile = tileOf(event.target);
      const key = tile?.dataset['key'];
      if (!tile || key === undefined || event.button !== 0 || event.shiftKey) return;
      sweep = {
        pointerId: event.pointerId,
        startKey: key,
        lastKey: key,
        x: event.clientX,
        y: event.clientY,
        isOn: false,
        timer: event.pointerType === 'touch' ? setTimeout(begin, PRESS_MS) : undefined,
      };
      if (event.pointerType !== 'touch' && isOnMark(tile, event)) begin();
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId !== sweep?.pointerId) return;
      const hasMoved = Math.hypot(event.clientX - sweep.x, event.clientY - sweep.y) > STILL_PX;
      if (!sweep.isOn) {
        if (!hasMoved) return;
        const isSweeping = event.pointerType !== 'touch' && state.current.isSelecting;
        if (!isSweeping) {
          end();
          return;
        }
        begin();
      }
      sweep.x = event.clientX;
      sweep.y = event.clientY;
      reach();
    };
    // A finger that selects does not scroll; the browser asks before it begins to.
    const hold = (event: Event) => {
      if (sweep?.isOn && event.cancelable) event.preventDefault();
    };
    const noMenu = (event: Event) => {
      if (sweep && event instanceof PointerEvent && event.pointerType === 'touch')
        event.preventDefault();
    };
    element.addEventListener('pointerdown', press);
    element.addEventListener('touchmove', hold, { passive: false });
    element.addEventListener('contextmenu', noMenu);
    element.addEventListener('dragstart', hold);
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    return () => {
      end();
      element.removeEventListener('pointerdown', press);
      element.removeEventListener('touchmove', hold);
      element.removeEventListener('contextmenu', noMenu);
      element.removeEventListener('dragstart', hold);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
  }, [grid]);
  return () => wasSwept.current;
}

const keyAt = (x: number, y: number) => keyOf(document.elementFromPoint(x, y));

/** Whether a pointer is over the corner in which a tile is marked as selected. */
function isOnMark(tile: HTMLElement, { clientX, clientY }: PointerEvent): boolean {
  const { top, left, right } = tile.getBoundingClientRect();
  const fromStart = getComputedStyle(tile).direction === 'rtl' ? right - clientX : clientX - left;
  return fromStart < MARK_PX && clientY - top < MARK_PX;
}

/** Pixels a frame, faster towards the edge. */
function toSpeed(y: number): number {
  const below = y - (window.innerHeight - EDGE_PX);
  const above = EDGE_PX - y;
  if (below > 0) return below * EDGE_SPEED;
  return above > 0 ? -above * EDGE_SPEED : 0;
}
