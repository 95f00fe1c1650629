/**
 * A path tracer for glass, liquid, ice and a counter, as one fragment shader.
 *
 * Media nest by priority (solid, glass, ice, liquid, air), so that a drink touches its glass
 * without a gap. A ray marches until the medium changes; Fresnel decides by chance whether it
 * reflects or refracts; between two surfaces it loses light after Beer and Lambert.
 *
 * @module
 */
export const TRACER_TYPES = /* glsl */ `#version 300 es
precision highp float;
precision highp int;
/** rough: radians, roughly. f0: reflectance head-on. metal: 1 tints the reflection instead. */
struct Surface { vec3 albedo; float rough; float f0; vec3 n; float metal; };
`;

/** Expects the scene's shapes, surfaces, backdrop, and constants named in {@link sceneShader}. */
export const TRACER = /* glsl */ `
uniform vec2 uSize;
uniform int uSample;
out vec4 outColour;

const int AIR = 0, GLASS = 1, ICE = 2, LIQUID = 3, SOLID = 4;
const float FAR = 1e4;
int cell;

int at() { return COPIES == 1 ? 0 : cell; }
vec3 local(vec3 p) {
  if (COPIES == 1) return p - vec3(PLACES[0].x, 0.02, PLACES[0].y);
  float best = 1e9;
  vec3 q = p;
  for (int i = 0; i < COPIES; i++) {
    vec2 d = p.xz - PLACES[i];
    float far = dot(d, d);
    if (far < best) { best = far; q = vec3(d.x, p.y - 0.02, d.y); cell = i; }
  }
  return q;
}
float bubbles(vec3 p) {
  const float pitch = 0.42;
  vec3 id = floor(p / pitch);
  uint bits = uint(int(corner(ivec3(id)) * 65535.0)) * 2654435769u;
  vec3 h = vec3(bits >> 22u, (bits >> 12u) & 1023u, (bits >> 2u) & 1023u) / 1024.0, q = p - (id + 0.5) * pitch;
  float wall = pitch * 0.5 - max(abs(q.x), max(abs(q.y), abs(q.z))) + 0.03;
  if (h.z > BUBBLES) return wall;
  float radius = 0.025 + 0.045 * h.x * h.x;
  return min(wall, length(q - (h.yzx - 0.5) * (pitch - 0.16)) - radius);
}
/** Distances to the effective glass, ice, liquid and solid: disjoint, each negative inside. */
vec4 field(vec3 world) {
  vec3 p = local(world);
  float s = solidShape(p);
  float inside = vesselInside(p);
  float g = max(vesselGlass(p, inside), -s);
  float i = max(iceShape(p), -min(g, s));
  float level = LEVEL[at()] + 0.1 * pow2(max(1.0 + min(inside, 0.0) * 3.0, 0.0));
  float l = max(max(inside - 0.02, p.y - level), -min(min(g, i), s));
  if (BUBBLES > 0.0) WHEN(l < 0.1) l = max(l, -bubbles(p));
  return vec4(g, i, l, s);
}
int medium(vec4 v) {
  return v.w < 0.0 ? SOLID : v.x < 0.0 ? GLASS : v.y < 0.0 ? ICE : v.z < 0.0 ? LIQUID : AIR;
}
float nearest(vec4 v) { v = abs(v); return min(min(v.x, v.y), min(v.z, v.w)); }
float part(vec3 world, int m) {
  vec3 p = local(world);
  float d = 0.0;
  WHEN(m == SOLID) d = solidShape(p);
  WHEN(m == ICE) d = iceShape(p);
  WHEN(m == GLASS) d = vesselGlass(p, vesselInside(p));
  WHEN(m == LIQUID) d = field(world).z;
  return d;
}
vec3 normalOf(vec3 p, int m) {
  vec3 n = vec3(0.0);
  for (int k = uZero; k < 4; k++) {
    vec3 e = 0.5773 * (2.0 * vec3(((k + 3) >> 1) & 1, (k >> 1) & 1, k & 1) - 1.0);
    n += e * part(p + e * 0.006, m);
  }
  return normalize(n);
}
float ior(int m) { return m == GLASS ? 1.5 : m == ICE ? 1.25 : m == LIQUID ? 1.345 : 1.0; }

/** What a ray carries along. */
struct Ray { vec3 from, to, power; int medium; bool soft; };

/** Reflects or scatters off something opaque; the ray starts at from, just above it. */
void bounceOff(Surface s, vec3 face, inout Ray ray) {
  float f = s.f0 + (1.0 - s.f0) * pow(1.0 - clamp(-dot(ray.to, s.n), 0.0, 1.0), 5.0);
  bool shiny = s.metal > 0.5 || rnd() < f;
  vec3 mirror = reflect(ray.to, normalize(s.n + s.rough * sphere() * sqrt(rnd())));
  if (dot(mirror, face) < 0.0) mirror = reflect(mirror, face);
  vec4 d = scatter(s.n);
  ray.power *= shiny ? (s.metal > 0.5 ? s.albedo : vec3(1.0)) : s.albedo * d.w;
  ray.to = normalize(shiny ? mirror : d.xyz);
  ray.soft = ray.soft || !shiny;
}
/** Reflects or refracts at p between the ray's medium and the next. */
void passThrough(vec3 p, vec3 n, int next, inout Ray ray) {
  if (dot(n, ray.to) > 0.0) n = -n;
  float eta = ior(ray.medium) / ior(next), c = clamp(-dot(n, ray.to), 0.0, 1.0);
  float k = 1.0 - eta * eta * (1.0 - c * c), ct = sqrt(max(k, 0.0));
  float a = (eta * c - ct) / (eta * c + ct), b = (c - eta * ct) / (c + eta * ct);
  bool mirrored = k <= 0.0 || rnd() < 0.5 * (a * a + b * b);
  ray.to = normalize(mirrored ? reflect(ray.to, n) : eta * ray.to + (eta * c - ct) * n);
  ray.from = p + n * (mirrored ? 0.01 : -0.01);
  if (!mirrored) ray.medium = next;
}

/** Distance to where the medium changes before end, or FAR; next is what begins there. */
float march(Ray ray, float end, out int next) {
  vec3 inv = 1.0 / (ray.to + vec3(equal(ray.to, vec3(0.0))) * 1e-6);
  vec3 t0 = (BOX_MIN - ray.from) * inv, t1 = (BOX_MAX - ray.from) * inv, lo = min(t0, t1), hi = max(t0, t1);
  float t = max(max(lo.x, max(lo.y, lo.z)), 0.0), previous = t, found = FAR;
  end = min(end, min(hi.x, min(hi.y, hi.z)));
  next = ray.medium;
  for (int k = uZero; k < 60 && t < end; k++) {
    vec4 v = field(ray.from + ray.to * t);
    int here = medium(v);
    if (here != ray.medium) { next = here; found = t; break; }
    previous = t;
    t += max(nearest(v) * 0.95, 0.012);
  }
  for (int k = uZero; k < (found < FAR ? 4 : 0); k++) {
    float mid = 0.5 * (previous + found);
    int here = medium(field(ray.from + ray.to * mid));
    if (here == ray.medium) previous = mid; else { found = mid; next = here; }
  }
  return found;
}

vec3 trace(vec3 eye, vec3 towards, vec3 straight) {
  Ray ray = Ray(eye, towards, vec3(1.0), AIR, false);
  bool escaped = false, direct = true;
  for (int bounce = uZero; bounce < 12; bounce++) {
    int m = ray.medium, next = m;
    float tPlane = ray.to.y < 0.0 ? -ray.from.y / ray.to.y : FAR;
    if (tPlane < 0.0 || ray.from.z + ray.to.z * tPlane < COUNTER_EDGE) tPlane = FAR;
    float t = march(ray, tPlane, next), travelled = min(min(t, tPlane), 40.0);
    if (m == LIQUID) ray.power *= exp(-ABSORB[at()] * travelled);
    if (m == GLASS) ray.power *= exp(-GLASS_ABSORB * travelled);

    bool hit = t < FAR, plane = !hit && tPlane < FAR;
    if (!hit && !plane) { escaped = true; break; }
    vec3 p = ray.from + ray.to * min(t, tPlane);
    WHEN(hit) {
      int upper = m == SOLID || next == SOLID ? SOLID : m == GLASS || next == GLASS ? GLASS : m == ICE || next == ICE ? ICE : LIQUID;
      vec3 n = normalOf(p, upper);
      WHEN(next == SOLID) {
        ray.from = p + n * 0.015;
        bounceOff(solidSurface(local(p), n), n, ray);
      }
      WHEN(next != SOLID) {
        // Hands and water leave ice uneven. Bending its normal looks the same as its shape, for less.
        WHEN(upper == ICE) {
          vec3 q = p * 1.7;
          n = normalize(n + 0.3 * (vec3(noise(q), noise(q + 7.0), noise(q + 13.0)) - 0.5));
        }
        if (FROSTED > 0.0) WHEN(upper == GLASS && (m == AIR || next == AIR)) {
          vec3 q = p * 6.0;
          n = normalize(n + FROSTED * (vec3(noise(q), noise(q + 7.0), noise(q + 13.0)) - 0.5));
        }
        passThrough(p, n, next, ray);
      }
    }
    WHEN(plane) {
      ray.medium = AIR;
      ray.from = p + vec3(0.0, 0.006, 0.0);
      bounceOff(counterSurface(p), vec3(0.0, 1.0, 0.0), ray);
    }
    direct = false;
    float alive = max(ray.power.r, max(ray.power.g, ray.power.b)), q = bounce > 2 ? clamp(alive * 10.0, 0.3, 1.0) : 1.0;
    if (alive < 0.004 || rnd() > q) { ray.power = vec3(0.0); break; }
    ray.power /= q;
  }
  vec3 light = CEILING_LIGHT;
  WHEN(escaped) light = environment(direct ? straight : ray.to, ray.soft);
  light *= ray.power;
  // A rare bright path would leave a speck; light gathered off matte surfaces has no sparkle to lose.
  float peak = max(light.r, max(light.g, light.b));
  return direct ? light : light * min(1.0, (ray.soft ? 1.6 : 4.0) / max(peak, 1e-4));
}

void main() {
  uvec2 px = uvec2(gl_FragCoord.xy);
  pixelSeed = pcg(px.x + pcg(px.y));
  vec3 sum = vec3(0.0);
  vec3 forward = normalize(TARGET - EYE), side = normalize(cross(forward, vec3(0.0, 1.0, 0.0))), up = cross(side, forward);
  for (int k = uZero; k < PASS; k++) {
    pathIndex = float(uSample + k);
    dimension = 0.0;
    vec2 jitter = vec2(rnd(), rnd());
    vec2 screen = (vec2(px) + jitter - 0.5 * uSize) / uSize.y;
    vec3 ray = forward + (screen.x * side + screen.y * up) * 2.0 * TAN_HALF_FOV;
    float r = sqrt(rnd()) * APERTURE, a = 2.0 * PI * rnd();
    vec3 lens = (side * cos(a) + up * sin(a)) * r;
    vec3 sharp = ray * FOCUS;
    sum += trace(EYE + lens, normalize(sharp - lens), normalize(ray));
  }
  outColour = vec4(sum, float(PASS));
}
`;
