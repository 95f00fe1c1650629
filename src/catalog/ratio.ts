import type { PhotoColumns } from './photo-columns.ts';

/** Where the file does not say: what most cameras take. */
const USUAL = 1.5;
/** What a row can show without being torn apart by one photo. */
const NARROWEST = 0.4;
const WIDEST = 3;

/** Gives a photo's width over its height by its row, as it is shown in a sheet. */
export function ratiosOf({ dictionaries: { dimensions } }: PhotoColumns): (row: number) => number {
  const ratios = Float32Array.from(dimensions.values, (text) => {
    const [width = 0, height = 0] = (text ?? '').split('x').map(Number);
    return width > 0 && height > 0 ? Math.min(WIDEST, Math.max(NARROWEST, width / height)) : USUAL;
  });
  return (row) => ratios[dimensions.ids[row] ?? 0] ?? USUAL;
}
