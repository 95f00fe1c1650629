/**
 * The room behind the counter, already out of focus: `vec3 backdrop(vec2 uv)`.
 *
 * `uv` is the tangent of the angle from straight ahead (0.2 is about 11 degrees), y up. Painting
 * blur rather than sampling it costs one look-up instead of hundreds.
 *
 * @module
 */
import { float, vector } from './glsl.ts';

type Colour = readonly [number, number, number];

const disc = /* glsl */ `
/** One light seen through the aperture: flat, brighter at its rim, clipped towards the corners. */
float lightDisc(vec2 uv, vec2 centre, float radius) {
  vec2 d = uv - centre;
  float far = max(length(d), length(d + centre * radius * 1.2));
  float soft = radius * 0.07 + 0.0008;
  return smoothstep(radius + soft, radius - soft, far) * mix(0.8, 1.15, smoothstep(0.6 * radius, radius, far));
}
vec3 lightField(vec2 uv, float cell, float radius, float density, float height, float spread, vec3 a, vec3 b, float seed) {
  vec2 id = floor(uv / cell);
  vec3 sum = vec3(0.0);
  for (int k = 0; k < 9; k++) {
    vec2 c = id + vec2(k % 3 - 1, k / 3 - 1);
    vec3 h = hash3(vec3(c + 100.0, seed)), g = hash3(vec3(c + 300.0, seed + 5.0));
    vec2 centre = (c + 0.5 + 0.8 * (h.xy - 0.5)) * cell;
    float likely = density * exp(-pow((centre.y - height) / spread, 2.0));
    if (h.z > likely) continue;
    sum += mix(a, b, g.x) * (0.15 + 1.6 * g.y * g.y * g.y) * lightDisc(uv, centre, radius * (0.8 + 0.3 * g.z));
  }
  return sum;
}
`;

export interface Lights {
  /** Tangent of the angle between neighbouring lights. */
  cell: number;
  /** Tangent of a disc's angular radius. */
  radius: number;
  /** Chance of a light in each cell, 0 to 1. */
  density: number;
  /** Where lights gather, and how far they spread, as tangents above the horizon. */
  height: number;
  spread: number;
  /** Linear radiance; each light lies between the two. */
  a: Colour;
  b: Colour;
}

const layers = (lights: readonly Lights[], seed = 0) =>
  lights
    .map(
      (l, i) =>
        `c += lightField(uv, ${[l.cell, l.radius, l.density, l.height, l.spread].map(float).join(', ')}, ${vector(l.a)}, ${vector(l.b)}, ${float(i + 1 + seed * 10)});`,
    )
    .join('\n  ');

/** A dim room full of small lamps: `low` near the counter, `high` towards the ceiling. */
export const lamps = (
  low: Colour,
  high: Colour,
  lights: readonly Lights[],
  seed = 0,
) => /* glsl */ `
${disc}
vec3 backdrop(vec2 uv) {
  vec3 c = mix(${vector(low)}, ${vector(high)}, smoothstep(-0.15, 0.35, uv.y));
  c *= 0.6 + 0.8 * fbm(vec3(uv * 5.0, ${float(seed)}), 2);
  ${layers(lights, seed)}
  return c;
}
`;

/** Lit shelves of bottles; `glow` is the panel behind them, `blur` a tangent. */
export const shelves = (glow: Colour, blur: number, lights: readonly Lights[] = []) => /* glsl */ `
${disc}
vec3 backdrop(vec2 uv) {
  float pitch = 0.17, w = 0.04, b = ${float(blur)};
  float row = floor((uv.y + 0.03) / pitch);
  float y = (uv.y + 0.03) - row * pitch;
  vec3 panel = ${vector(glow)} * (0.1 + 1.5 * exp(-pow((y + 0.01) / 0.062, 2.0))) * (0.35 + 0.65 * exp(-uv.x * uv.x * 5.0));
  vec3 c = panel;
  float column = floor(uv.x / w);
  for (int k = -1; k <= 1; k++) {
    vec3 h = hash3(vec3(column + float(k) + 200.0, row + 50.0, 3.0));
    vec3 g = hash3(vec3(column + float(k) + 500.0, row + 50.0, 7.0));
    float x = uv.x - (column + float(k) + 0.5 + 0.15 * (h.x - 0.5)) * w;
    float tall = 0.08 + 0.06 * h.y, shoulder = tall * (0.55 + 0.15 * g.x);
    float half_ = mix(0.0165 + 0.004 * g.y, 0.0065, smoothstep(shoulder - b * 0.5, shoulder + 0.018 + b * 0.5, y));
    float inside = smoothstep(b, -b, abs(x) - half_) * smoothstep(b, -b, y - tall) * smoothstep(-b, b, y - 0.004);
    if (h.z > 0.95) continue;
    vec3 tint = g.z < 0.4 ? vec3(0.75, 0.26, 0.05) : g.z < 0.6 ? vec3(0.2, 0.42, 0.14) : g.z < 0.75 ? vec3(0.6, 0.06, 0.04) : g.z < 0.9 ? vec3(0.85, 0.75, 0.55) : vec3(0.1, 0.22, 0.45);
    float label = smoothstep(b, -b, abs(y - shoulder * 0.5) - 0.016) * step(0.35, g.y);
    // Backlight gathers in the middle of a full bottle; its flanks go dark.
    float across = abs(x) / max(half_, 0.003);
    vec3 body = panel * tint * (1.1 - 0.95 * smoothstep(0.2, 1.0, across)) * (0.5 + 0.9 * h.x) + ${vector(glow)} * tint * 0.03;
    body = mix(body, ${vector(glow)} * vec3(0.5, 0.42, 0.3) * 0.16, label * 0.9);
    c = mix(c, body, inside);
  }
  c *= smoothstep(0.0, 0.012 + b, y) * smoothstep(pitch + b, pitch - b - 0.006, y) * 0.94 + 0.06;
  ${layers(lights)}
  return c;
}
`;

/** Tall panes with daylight and trees outside; `pane` is the tangent of a pane's width. */
export const daylight = (
  sky: Colour,
  wall: Colour,
  pane: number,
  left: number,
  right: number,
) => /* glsl */ `
${disc}
vec3 backdrop(vec2 uv) {
  float b = 0.012;
  vec3 leaves = vec3(0.16, 0.26, 0.08) * 2.2 * fbm(vec3(uv * 16.0, 2.0), 3);
  float foliage = smoothstep(0.35, 0.62, fbm(vec3(uv * 7.0, 5.0), 3) + 0.25 - uv.y * 0.7);
  vec3 outside = mix(${vector(sky)}, leaves * ${vector(sky)}, foliage * 0.75);
  outside += lightField(uv, 0.05, 0.022, 0.55, 0.05, 0.2, ${vector(sky)} * 0.8, ${vector(sky)} * 0.4, 3.0);
  float x = abs(mod(uv.x + ${float(pane * 0.5)}, ${float(pane)}) - ${float(pane * 0.5)});
  float bars = smoothstep(0.006 - b, 0.006 + b, x) * smoothstep(0.006 - b, 0.006 + b, abs(uv.y - 0.2));
  float opening = smoothstep(${float(left)} - b, ${float(left)} + b, uv.x) * smoothstep(${float(right)} + b, ${float(right)} - b, uv.x) * smoothstep(-0.06 - b, -0.06 + b, uv.y);
  vec3 room = ${vector(wall)} * (0.6 + 0.8 * fbm(vec3(uv * 3.0, 9.0), 2));
  return mix(room, outside * mix(0.12, 1.0, bars), opening);
}
`;

/** Coloured tubes, blurred, over a dark wall: each a line from `from` to `to`, or a ring. */
export interface Tube {
  from: readonly [number, number];
  to: readonly [number, number];
  /** Radius of a ring around `from`; `to` is then ignored. */
  ring?: number;
  colour: Colour;
}
export const neon = (
  wall: Colour,
  blur: number,
  tubes: readonly Tube[],
  lights: readonly Lights[] = [],
) => /* glsl */ `
${disc}
vec3 tube(float d, vec3 colour) {
  float b = ${float(blur)};
  return colour * (smoothstep(b, b * 0.55, d) * 1.0 + 0.05 * exp(-d / 0.03) + 0.018 * exp(-d / 0.12));
}
float toLine(vec2 p, vec2 a, vec2 b) {
  vec2 pa = p - a, ba = b - a;
  return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0));
}
vec3 backdrop(vec2 uv) {
  vec2 brick = abs(fract(vec2(uv.x / 0.11 + 0.5 * mod(floor(uv.y / 0.045), 2.0), uv.y / 0.045)) - 0.5);
  float mortar = smoothstep(0.5, 0.3, brick.y) * smoothstep(0.5, 0.42, brick.x);
  vec3 tubes = vec3(0.0);
  ${tubes
    .map((t) =>
      t.ring
        ? `tubes += tube(abs(length(uv - ${vector(t.from)}) - ${float(t.ring)}), ${vector(t.colour)});`
        : `tubes += tube(toLine(uv, ${vector(t.from)}, ${vector(t.to)}), ${vector(t.colour)});`,
    )
    .join('\n  ')}
  vec3 c = ${vector(wall)} * (0.6 + 0.5 * mortar) + tubes * (0.9 + 0.1 * mortar);
  ${layers(lights)}
  return c;
}
`;

/** A window at night with rain on it: every drop shows the street upside down. */
export const rain = (lights: readonly Lights[]) => /* glsl */ `
${disc}
vec3 street(vec2 uv) {
  vec3 c = mix(vec3(0.008, 0.016, 0.028), vec3(0.03, 0.035, 0.055), smoothstep(-0.2, 0.3, uv.y));
  c += vec3(0.3, 0.13, 0.04) * 0.5 * exp(-pow((uv.y + 0.02) / 0.07, 2.0));
  ${layers(lights)}
  return c;
}
vec3 backdrop(vec2 uv) {
  vec2 bend = vec2(0.0);
  float drop = 0.0, rim = 0.0, glint = 0.0;
  for (int layer = 0; layer < 3; layer++) {
    float size = layer == 0 ? 0.085 : layer == 1 ? 0.034 : 0.012;
    vec2 id = floor(uv / size);
    for (int k = 0; k < 9; k++) {
      vec2 c = id + vec2(k % 3 - 1, k / 3 - 1);
      vec3 h = hash3(vec3(c + 400.0, float(layer) + 2.0)), g = hash3(vec3(c + 700.0, float(layer) + 8.0));
      float radius = size * (0.12 + 0.28 * g.x * g.x);
      vec2 d = uv - (c + 0.5 + 0.7 * (h.xy - 0.5)) * size;
      d.x += 0.25 * radius * (noise(vec3(uv * 90.0, 3.0)) - 0.5);
      d.y += 0.25 * radius * (noise(vec3(uv * 90.0, 7.0)) - 0.5);
      d.y *= d.y > 0.0 ? 0.72 : 1.0;
      float r = length(d) / radius;
      if (r > 1.0 || h.z > (layer == 0 ? 0.35 : layer == 1 ? 0.5 : 0.75)) continue;
      drop = 1.0;
      bend = -d / radius * (0.1 + 0.13 * r * r) - d;
      rim = smoothstep(0.2, 1.0, r) * smoothstep(-0.3, 0.9, d.y / radius);
      glint = smoothstep(0.5, 0.95, r) * smoothstep(-0.2, -0.9, d.y / radius);
    }
  }
  vec3 c = street(uv + bend * drop);
  float mist = 0.75 + 0.25 * fbm(vec3(uv * 6.0, 4.0), 3);
  return drop > 0.5 ? c * 1.2 * (1.0 - 0.8 * rim) + glint * street(uv * 0.8 + vec2(0.0, 0.06)) * 0.8 + glint * 0.05 : c * mist + vec3(0.006, 0.005, 0.005);
}
`;
