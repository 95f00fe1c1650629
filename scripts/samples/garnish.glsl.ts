/**
 * Opaque things in and around a glass.
 *
 * Each defines `solidShape(p)`, in centimetres in the frame of the glass, and
 * `Surface solidSurface(p, n)` for what it is made of.
 *
 * @module
 */
import { float, turn, vector } from './glsl.ts';

type Point = readonly [number, number, number];
type Colour = readonly [number, number, number];

/** The face of a slice of radius 1 lying in the x-z plane. */
const citrus = /* glsl */ `
Surface citrus(vec3 q, vec3 n, vec3 flesh, vec3 skin) {
  float r = length(q.xz), a = atan(q.z, q.x) + 0.05 * noise(q * 4.0);
  float wedge = abs(fract(a / (2.0 * PI) * 9.0) - 0.5);
  float juicy = smoothstep(0.49, 0.44 - 0.02 / max(r, 0.1), wedge) * smoothstep(0.87, 0.82, r) * smoothstep(0.07, 0.13, r);
  float pulp = 0.5 * noise(vec3(a * 9.0, r * 4.0, 3.0)) + 0.5 * noise(vec3(a * 24.0, r * 9.0, 1.0));
  vec3 c = mix(vec3(0.85, 0.82, 0.62), flesh * (0.65 + 0.6 * pulp), juicy);
  return Surface(mix(c, skin, smoothstep(0.92, 0.96, r)), 0.2, 0.04, n, 0.0);
}
`;

export const noGarnish = /* glsl */ `
float solidShape(vec3 p) { return 1e3; }
Surface solidSurface(vec3 p, vec3 n) { return Surface(vec3(0.5), 0.5, 0.04, n, 0.0); }
`;

/** A long twist of citrus peel around `at`; `skin` is its outer colour, the pith is pale. */
export const peel = (at: Point, skin: Colour, yaw = 0.5, roll = 0.7, length = 2.6) => /* glsl */ `
vec3 peelFrame(vec3 p) {
  p -= ${vector(at)};
  p.xz *= ${turn(yaw)};
  p.xy *= ${turn(roll)};
  p.y -= 0.055 * p.x * p.x - 0.15;
  p.yz *= turn(p.x * 0.62);
  return p;
}
float peelShape(vec3 p) {
  vec3 q = peelFrame(p);
  float x = q.x * q.x * ${float(1 / (length + 0.4) ** 2)};
  float width = 0.82 * sqrt(max(1.0 - x * x, 0.05));
  return sdBox(q, vec3(${float(length)}, 0.13, width), 0.11) * 0.6;
}
float solidShape(vec3 p) {
  float d = length(p - ${vector(at)}) - ${float(length + 1.2)};
  WHEN(d < 0.6) d = peelShape(p);
  return d;
}
Surface solidSurface(vec3 p, vec3 n) {
  vec3 q = peelFrame(p);
  float pith = smoothstep(0.02, -0.05, q.y + 0.02 * noise(q * 6.0));
  vec3 skin = ${vector(skin)} * (0.8 + 0.3 * noise(q * 5.0)) * (0.8 + 0.4 * smoothstep(0.3, 0.6, noise(q * 11.0)));
  n = normalize(n + (1.0 - pith) * 0.5 * (vec3(noise(q * 9.0), noise(q * 9.0 + 5.0), noise(q * 9.0 + 9.0)) - 0.5));
  return Surface(mix(skin, vec3(0.86, 0.74, 0.52), pith), 0.3, 0.04 * (1.0 - pith), n, 0.0);
}
`;

/** A slice of citrus standing at `at`, facing the camera turned by `yaw`, leaning by `lean`. */
export const wheel = (
  at: Point,
  radius: number,
  flesh: Colour,
  skin: Colour,
  yaw = 0.3,
  lean = 0.2,
) => /* glsl */ `
${citrus}
vec3 wheelFrame(vec3 p) {
  p -= ${vector(at)};
  p.xz *= ${turn(yaw)};
  p.yz *= ${turn(lean - Math.PI / 2)};
  return p;
}
float solidShape(vec3 p) {
  vec3 q = wheelFrame(p);
  return sdDisc(q, ${float(radius)}, 0.2, 0.1);
}
Surface solidSurface(vec3 p, vec3 n) {
  return citrus(wheelFrame(p) / ${float(radius)}, n, ${vector(flesh)}, ${vector(skin)});
}
`;

/** Spheres of `radius` cm on a steel pick from `from` to `to`: olives, cherries. */
export const pick = (
  from: Point,
  to: Point,
  radius: number,
  count: number,
  colour: Colour,
  stuffing: Colour,
) => /* glsl */ `
vec3 fruitAt(int i) {
  float s = 0.2 + float(i) * ${float(radius * 2.02)} / length(${vector(to)} - ${vector(from)});
  return mix(${vector(from)}, ${vector(to)}, s);
}
float fruits(vec3 p) {
  float d = 1e3;
  vec3 axis = normalize(${vector(to)} - ${vector(from)});
  for (int i = 0; i < ${count}; i++) {
    vec3 q = p - fruitAt(i);
    float along = dot(q, axis);
    q -= axis * along * 0.14;
    float dimple = 0.12 * exp(-8.0 * dot(q - axis * along * 0.86, q - axis * along * 0.86));
    d = min(d, length(q) - ${float(radius)} + dimple);
  }
  return d;
}
float solidShape(vec3 p) {
  return min(fruits(p), sdRod(p, ${vector(from)}, ${vector(to)}, 0.07));
}
Surface solidSurface(vec3 p, vec3 n) {
  vec3 axis = normalize(${vector(to)} - ${vector(from)});
  if (fruits(p) > 0.02) return Surface(vec3(0.8, 0.76, 0.7), 0.12, 0.7, n, 1.0);
  float mark = 0.0;
  for (int i = 0; i < ${count}; i++) {
    vec3 q = p - fruitAt(i);
    float along = dot(q, axis);
    mark = max(mark, smoothstep(0.36, 0.3, length(q - axis * along)) * step(0.3, along));
  }
  vec3 skin = ${vector(colour)} * (0.8 + 0.4 * noise(p * 3.0));
  return Surface(mix(skin, ${vector(stuffing)}, mark), 0.12, 0.045, n, 0.0);
}
`;

/** A head of foam of `radius` cm between two heights, with coffee beans on it or bare. */
export const foam = (
  radius: number,
  from: number,
  to: number,
  colour: Colour,
  topping: 'beans' | 'bare' = 'bare',
) => /* glsl */ `
vec3 beanFrame(vec3 p, int i) {
  float a = float(i) * 2.1 + 0.5;
  p -= vec3(0.75 * cos(a), ${float(to + 0.08)}, 0.75 * sin(a));
  p.xz *= turn(a + 1.5);
  return p;
}
float beansShape(vec3 p) {
  float d = 1e3;
  for (int i = 0; i < 3; i++) {
    vec3 q = beanFrame(p, i);
    d = min(d, sdOval(q, vec3(0.62, 0.24, 0.4)) + 0.06 * exp(-q.z * q.z * 160.0) * step(0.0, q.y));
  }
  return d;
}
float toppingShape(vec3 p) { return ${topping === 'beans' ? 'beansShape(p)' : '1e3'}; }
float headShape(vec3 p) {
  float y0 = ${float((from + to) / 2)};
  float d = smax(abs(p.y - y0) - ${float((to - from) / 2)} - 0.05, length(p.xz) - ${float(radius)}, 0.7);
  return max(d, vesselInside(p) + 0.06);
}
float solidShape(vec3 p) {
  return min(headShape(p), toppingShape(p));
}
Surface solidSurface(vec3 p, vec3 n) {
  float cells = smoothstep(0.45, 0.75, noise(p * 11.0)) * 0.12 + 0.1 * noise(p * 2.5);
  n = normalize(n + 0.25 * (vec3(noise(p * 5.0), 0.5, noise(p * 5.0 + 9.0)) - 0.5));
  Surface s = Surface(${vector(colour)} * (1.0 - cells), 0.5, 0.02, n, 0.0);
  if (toppingShape(p) < headShape(p)) s = Surface(vec3(0.05, 0.022, 0.01), 0.25, 0.05, n, 0.0);
  return s;
}
`;
