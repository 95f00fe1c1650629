/**
 * The eight ways of turning a picture, as Exif counts them.
 *
 * @see https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E Exif 3.0, tag 0x0112
 * @module
 */

/** Where each moves a point: `x' = ax + by`, `y' = cx + dy`, with y downwards. */
const MATRICES: Readonly<Record<number, readonly [number, number, number, number]>> = {
  1: [1, 0, 0, 1],
  2: [-1, 0, 0, 1],
  3: [-1, 0, 0, -1],
  4: [1, 0, 0, -1],
  5: [0, 1, 1, 0],
  6: [0, -1, 1, 0],
  7: [0, -1, -1, 0],
  8: [0, 1, -1, 0],
};

/** By quarter turns anticlockwise, as HEIF's `irot` counts. */
export const TURNED: readonly number[] = [1, 8, 3, 6];

/** By HEIF's `imir`: 0 exchanges top and bottom, 1 left and right. */
export const MIRRORED: readonly number[] = [4, 2];

export const isOrientation = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8;

/** Whether the displayed picture is as wide as the coded one is high. */
export const isSideways = (orientation: number): boolean => orientation >= 5;

/** One orientation, and another on top of it. */
export function combineOrientations(first: number, second: number): number {
  const [a, b, c, d] = MATRICES[first] ?? [1, 0, 0, 1];
  const [e, f, g, h] = MATRICES[second] ?? [1, 0, 0, 1];
  const product = [e * a + f * c, e * b + f * d, g * a + h * c, g * b + h * d];
  const same = Object.entries(MATRICES).find(([, matrix]) =>
    matrix.every((value, index) => value === product[index]),
  );
  return Number(same?.[0] ?? 1);
}
