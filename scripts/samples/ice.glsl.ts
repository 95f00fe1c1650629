/** Ice as `iceShape(p)`, in centimetres, in the frame of the glass it lies in. */
import { float, turn, vector } from './glsl.ts';

type Point = readonly [number, number, number];

export const noIce = /* glsl */ `float iceShape(vec3 p) { return 1e3; }`;

/** One block of half sizes `half` (cm) around `at`, tilted by `yaw` and `roll` (radians). */
export const iceBlock = (at: Point, half: Point, yaw: number, roll: number) => /* glsl */ `
float iceShape(vec3 p) {
  p -= ${vector(at)};
  p.xz *= ${turn(yaw)};
  p.xy *= ${turn(roll)};
  return sdBox(p, ${vector(half)}, 0.28);
}
`;

/** A hand-carved ball of `radius` cm around `at`. */
export const iceBall = (at: Point, radius: number) => /* glsl */ `
float iceShape(vec3 p) {
  p -= ${vector(at)};
  return length(p) - ${float(radius)};
}
`;

/** A stack of cubes of half size `half` cm at `places`, each turned differently. */
export const iceCubes = (places: readonly Point[], half: number) => /* glsl */ `
float iceShape(vec3 p) {
  vec3 at[${places.length}] = vec3[](${places.map(vector).join(', ')});
  mat2 yaw[${places.length}] = mat2[](${places.map((_, i) => turn(i * 1.9 + 0.4)).join(', ')});
  mat2 roll[${places.length}] = mat2[](${places.map((_, i) => turn(0.45 * Math.sin(i * 2.3 + 0.6))).join(', ')});
  float d = 1e3;
  for (int i = 0; i < ${places.length}; i++) {
    vec3 q = p - at[i];
    q.xz *= yaw[i];
    q.xy *= roll[i];
    d = min(d, sdBox(q, vec3(${float(half)}), 0.3));
  }
  return d;
}
`;
