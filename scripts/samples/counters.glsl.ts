/**
 * What the glass stands on: `Surface counterSurface(p)` over the plane y = 0, in centimetres.
 *
 * @module
 */
import { turn, vector } from './glsl.ts';

type Colour = readonly [number, number, number];

const wet = /* glsl */ `
float wetRing(vec3 p) {
  float r = length(p.xz - vec2(6.5, 7.0));
  return smoothstep(0.25, 0.05, abs(r - 3.7 + 0.3 * noise(p * 0.8)) - 0.12 * noise(p * 1.7));
}
`;

/** Varnished planks running left to right. */
export const wood = (dark: Colour, light: Colour, varnish = 0.06) => /* glsl */ `
${wet}
Surface counterSurface(vec3 p) {
  float plank = floor(p.z / 13.0 + 0.3);
  vec3 q = vec3(p.x * 0.045 + plank * 7.3, plank * 3.1, p.z * 0.55);
  float warp = fbm(q * 1.4, 3);
  float rings = 0.5 + 0.5 * sin((q.z * 2.2 + warp * 7.0) * 2.6);
  float fibre = fbm(vec3(p.x * 0.5, plank, p.z * 14.0), 3);
  float figure = clamp(0.15 + 0.5 * rings * warp * 1.6 + 0.55 * (fibre - 0.35), 0.0, 1.0);
  vec3 c = mix(${vector(dark)}, ${vector(light)}, figure) * (0.85 + 0.3 * hash3(vec3(plank + 50.0, 1.0, 2.0)).x);
  float gap = smoothstep(0.0, 0.06, abs(fract(p.z / 13.0 + 0.3) - 0.5) * -13.0 + 6.5);
  float ring = wetRing(p);
  vec3 n = vec3(0.012 * (noise(p * 1.3) - 0.5) + 0.02 * (fibre - 0.4), 1.0, 0.03 * (fibre - 0.4));
  return Surface(c * mix(0.3, 1.0, gap) * (1.0 - 0.35 * ring), mix(${varnish.toFixed(3)}, 0.01, ring), 0.045, normalize(n), 0.0);
}
`;

/** Polished marble, veined. */
export const marble = (stone: Colour, vein: Colour) => /* glsl */ `
Surface counterSurface(vec3 p) {
  vec3 q = vec3(p.x, 0.0, p.z) * 0.045;
  q.xz *= ${turn(0.7)};
  q += 0.9 * vec3(fbm(q * 2.0, 4), 0.0, fbm(q * 2.0 + 31.0, 4));
  float broad = pow(1.0 - abs(2.0 * fbm(q * 1.7, 5) - 0.95), 9.0);
  float fine = pow(1.0 - abs(2.0 * fbm(q * 4.5 + 8.0, 5) - 0.95), 16.0);
  float cloud = fbm(q * 3.0, 4);
  vec3 c = mix(${vector(stone)} * (0.85 + 0.25 * cloud), ${vector(vein)}, clamp(0.75 * broad + 0.5 * fine * cloud, 0.0, 1.0));
  return Surface(c, 0.03, 0.05, vec3(0.0, 1.0, 0.0), 0.0);
}
`;

/** Brushed metal: brass, zinc or copper by its colour. */
export const metal = (colour: Colour) => /* glsl */ `
Surface counterSurface(vec3 p) {
  float brush = fbm(vec3(p.x * 0.4, 0.0, p.z * 16.0), 3);
  float patina = fbm(p * 0.35 + 4.0, 4);
  vec3 n = normalize(vec3(0.02 * (patina - 0.5), 1.0, 0.16 * (brush - 0.44)));
  return Surface(${vector(colour)} * (0.6 + 0.6 * patina), 0.12 + 0.15 * patina, 0.8, n, 1.0);
}
`;
