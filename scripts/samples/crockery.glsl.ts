import { turn } from './glsl.ts';

/** A porcelain cup of coffee on its saucer, with a spoon beside. */
export const espressoCup = /* glsl */ `
float coffee(vec3 p) { return max(length(p.xz) - 2.6, abs(p.y - 3.85) - 0.25); }
float cup(vec3 p) {
  float r = length(p.xz);
  float y = p.y - 0.9;
  float outer = r - (1.75 + 1.35 * sqrt(clamp(y / 4.2, 0.0, 1.0)));
  outer = smax(outer * 0.8, -y, 0.4);
  float inner = r - (1.45 + 1.38 * sqrt(clamp((y - 0.4) / 3.8, 0.0, 1.0)));
  inner = smax(inner * 0.8, 0.5 - y, 0.5);
  float d = smax(max(outer, -inner), y - 4.0, 0.2);
  vec2 ring = vec2(length(vec2((p.x - 3.15) * 1.05, p.y - 3.2)) - 1.0, p.z);
  float handle = max(length(ring * vec2(1.0, 0.75)) - 0.24, -inner);
  d = smin(d, max(handle, 2.4 - p.x), 0.35);
  float dish = 0.35 + 0.9 * smoothstep(2.4, 6.2, r) - 0.12 * smoothstep(2.3, 2.0, r);
  float saucer = smax(abs(p.y - dish) * 0.86 - 0.16, r - 6.0, 0.2);
  return min(d, saucer);
}
float spoon(vec3 p) {
  p -= vec3(0.0, 1.2, 4.2);
  p.xz *= ${turn(-0.35)};
  p.xy *= ${turn(-0.04)};
  float bowl = max(sdOval(p + vec3(3.1, 0.05, 0.0), vec3(1.5, 0.42, 0.85)), -sdOval(p + vec3(3.1, -0.14, 0.0), vec3(1.45, 0.4, 0.8)));
  return smin(bowl, sdBox(p - vec3(1.4, 0.1, 0.0), vec3(3.4, 0.07, 0.16 + 0.06 * max(p.x, 0.0)), 0.06), 0.3);
}
float solidShape(vec3 p) { return min(min(cup(p), coffee(p)), spoon(p) * 0.8); }
Surface solidSurface(vec3 p, vec3 n) {
  float c = cup(p), k = coffee(p), s = spoon(p) * 0.8;
  if (s < min(c, k)) return Surface(vec3(0.82, 0.8, 0.77), 0.1, 0.75, n, 1.0);
  if (k < c) {
    vec2 w = p.xz + 0.6 * vec2(noise(p * 1.3), noise(p * 1.3 + 9.0));
    float swirl = fbm(vec3(w * 1.4, 2.0), 4);
    float fleck = smoothstep(0.5, 0.7, noise(p * 9.0)) * 0.3;
    float edge = smoothstep(1.6, 2.7, length(p.xz));
    vec3 c = mix(vec3(0.30, 0.125, 0.035), vec3(0.62, 0.33, 0.12), clamp(swirl * 1.1 - 0.15 + 0.35 * edge, 0.0, 1.0));
    return Surface(c * (1.0 - fleck), 0.25, 0.03, n, 0.0);
  }
  float r = length(p.xz);
  float band = smoothstep(0.05, 0.02, abs(p.y - 4.55)) * step(r, 4.0) * step(2.2, r);
  return Surface(mix(vec3(0.86, 0.84, 0.79), vec3(0.4, 0.05, 0.03), band), 0.06, 0.045, n, 0.0);
}
`;
