import { combineOrientations } from '#metadata/orientation';

/** Orientations by quarter turns clockwise. */
const TURNED = [1, 6, 3, 8] as const;

/** Exif's orientation of a picture that is turned further, 1 to 8. */
export const turnOrientation = (orientation: number, turns: 1 | 2 | 3): number =>
  combineOrientations(orientation, TURNED[turns]);
