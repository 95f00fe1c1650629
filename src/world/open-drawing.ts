/**
 * Keeps a map drawn on a canvas: in its theme, on its screen, as detailed as is needed.
 *
 * @module
 */
import { drawWorld, type Inks } from './draw-world.ts';
import type { Detail, Outline } from './outlines.ts';
import type { MapView, Size } from './view.ts';

export interface Drawing {
  /** Show a view, at once. */
  paint(view: MapView, size: Size): void;
  /** Try again to load what could not be loaded. */
  retry(): void;
  close(): void;
}

/** From here on the coarse outlines have corners. */
const NEAR_ZOOM = 3;

/** @param onLoad hears whether the outlines could be loaded */
export function openDrawing(
  canvas: HTMLCanvasElement,
  onLoad: (isThere: boolean) => void,
): Drawing {
  const context = canvas.getContext('2d');
  const outlines: Partial<Record<Detail, readonly Outline[]>> = {};
  const wanted = new Set<Detail>();
  const ending = new AbortController();
  const { signal } = ending;
  let shown: { view: MapView; size: Size } | undefined;
  let inks: Inks | undefined;

  const paint = () => {
    if (!shown || !context || signal.aborted) return;
    const { view, size } = shown;
    const ratio = window.devicePixelRatio;
    fit(canvas, size, ratio);
    inks ??= readInks(canvas);
    const detail = view.zoom >= NEAR_ZOOM ? 'near' : 'far';
    const ready = outlines[detail] ?? outlines.far ?? outlines.near ?? [];
    drawWorld(context, ready, view, size, ratio, inks);
    want('far');
    if (detail === 'near') want('near');
  };
  const want = (detail: Detail) => {
    if (wanted.has(detail)) return;
    wanted.add(detail);
    void load(detail);
  };
  const load = async (detail: Detail) => {
    try {
      const { loadOutlines } = await import('./outlines.ts');
      outlines[detail] = await loadOutlines(detail);
      onLoad(true);
      paint();
    } catch (error) {
      console.warn('the map could not be loaded', error);
      if (!signal.aborted) onLoad(false);
    }
  };
  const retry = () => {
    for (const detail of wanted) if (!outlines[detail]) void load(detail);
  };
  window.addEventListener('online', retry, { signal });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener(
    'change',
    () => {
      inks = undefined;
      paint();
    },
    { signal },
  );
  return {
    paint(view, size) {
      shown = { view, size };
      paint();
    },
    retry,
    close: () => ending.abort(),
  };
}

function fit(canvas: HTMLCanvasElement, size: Size, ratio: number): void {
  const width = Math.round(size.width * ratio);
  const height = Math.round(size.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

/** A canvas knows nothing of variables and themes, but its element's style does. */
function readInks(canvas: HTMLCanvasElement): Inks {
  const { fill, stroke, outlineColor } = getComputedStyle(canvas);
  return { land: fill, border: stroke, net: outlineColor };
}
