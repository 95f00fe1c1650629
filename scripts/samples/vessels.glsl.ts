/**
 * Glassware as signed distances, in centimetres, standing on y = 0 around the y axis.
 *
 * Every vessel defines `vesselInside(p)`, the room a drink can take up, and
 * `vesselGlass(p, inside)`, which is given the former.
 *
 * @module
 */
import { float } from './glsl.ts';

export interface Tumbler {
  /** Outer radius at the foot, cm. */
  bottom: number;
  /** Outer radius at the rim, cm. */
  top: number;
  /** cm. */
  height: number;
  /** Thickness of the solid base, cm. */
  base: number;
  /** Thickness of the wall, cm. */
  wall: number;
  /** Flat cuts around the lower half. */
  facets?: boolean;
  /** A handle makes it a mug. */
  handle?: boolean;
}

/** Rocks glass, highball or mug: a tapered wall on a thick base. */
export const tumbler = (t: Tumbler) => /* glsl */ `
float wallSide(float r, float y) {
  return r - mix(${float(t.bottom)}, ${float(t.top)}, y / ${float(t.height)});
}
float vesselInside(vec3 p) {
  float r = length(p.xz);
  float floorY = ${float(t.base)} + 0.25 / (1.0 + r * r);
  return smax(wallSide(r, p.y) + ${float(t.wall)}, floorY - p.y, 0.9);
}
float vesselGlass(vec3 p, float inner) {
  float r = length(p.xz);
  float outer = smax(wallSide(r, p.y), -p.y, 0.5);
  ${
    t.facets
      ? `// Sixteen sides by folding the plane, which is cheaper than an angle.
  vec2 f = abs(p.xz);
  f -= 2.0 * max(dot(f, vec2(-0.7071, 0.7071)), 0.0) * vec2(-0.7071, 0.7071);
  f -= 2.0 * max(dot(f, vec2(-0.3827, 0.9239)), 0.0) * vec2(-0.3827, 0.9239);
  float cut = wallSide(dot(f, vec2(0.9808, 0.1951)), p.y) + 0.1;
  outer = smax(outer, min(cut, ${float(t.height * 0.56)} - p.y), 0.05);`
      : ''
  }
  float d = smax(max(outer, -inner), p.y - ${float(t.height)}, 0.16);
  ${
    t.handle
      ? `vec2 ring = vec2(length(vec2((p.x - ${float(t.top)}) * 1.25, p.y - ${float(t.height * 0.52)})) - ${float(t.height * 0.27)}, p.z);
  d = smin(d, max(max(length(ring * vec2(1.0, 0.8)) - 0.55, ${float(t.bottom - 0.2)} - p.x), -inner), 0.7);`
      : ''
  }
  return d;
}
`;

export interface Stemware {
  /** Semi-axes of the bowl's oval: radius and half height, cm. */
  bowl: readonly [number, number];
  /** Height of the oval's middle, cm. */
  middle: number;
  /** Height of the rim, cm. */
  rim: number;
  /** Straight cone from the stem to this radius at the rim instead of an oval, cm. */
  cone?: number;
  /** Radius of the foot, cm. */
  foot: number;
  /** Thickness of the wall, cm. */
  wall?: number;
}

/** Coupe, flute, wine or martini glass: a thin bowl on a stem. */
export const stemware = (s: Stemware) => {
  const bottom = s.middle - s.bowl[1];
  const wall = s.wall ?? 0.13;
  const inside = s.cone
    ? `float slope = ${float(s.cone / (s.rim - bottom))};
  return (r - (p.y - ${float(bottom + 0.35)}) * slope) / sqrt(1.0 + slope * slope);`
    : `float d = sdOval(vec3(r, p.y - ${float(s.middle)}, 0.0), vec3(${float(s.bowl[0])}, ${float(s.bowl[1])}, ${float(s.bowl[0])}));
  return d;`;
  return /* glsl */ `
float vesselInside(vec3 p) {
  float r = length(p.xz);
  ${inside}
}
float vesselGlass(vec3 p, float inner) {
  float r = length(p.xz);
  float shell = smax(inner - ${float(wall)}, p.y - ${float(s.rim)}, 0.1);
  float stem = max(r - 0.36, abs(p.y - ${float(bottom / 2)}) - ${float(bottom / 2)});
  float footTop = 0.22 + 0.5 / (1.0 + r * r);
  float foot = smax(max(p.y - footTop, -p.y) , r - ${float(s.foot)}, 0.15) * 0.9;
  float d = smin(smin(shell, stem, 1.0), foot, 0.9);
  return smax(max(d, -inner), -p.y, 0.05);
}
`;
};

/** A liqueur bottle, stoppered; `height` and `radius` in cm. */
export const bottle = (radius: number, height: number) => /* glsl */ `
float bottleBody(vec3 p, float inset) {
  float r = length(p.xz);
  float neck = ${float(height * 0.68)};
  float d = smax(r - ${float(radius)} + inset, p.y - neck + inset, ${float(radius * 0.9)});
  d = smin(d, max(r - 1.35 + inset, p.y - ${float(height)}), 1.6);
  return smax(d, inset * 3.0 - p.y, 0.6);
}
float vesselInside(vec3 p) { return bottleBody(p, 0.3); }
float vesselGlass(vec3 p, float inner) { return max(bottleBody(p, 0.0), -inner); }
`;

/** No glass at all: the scene is made of solids. */
export const noVessel = /* glsl */ `
float vesselInside(vec3 p) { return 1e3; }
float vesselGlass(vec3 p, float inner) { return 1e3; }
`;
