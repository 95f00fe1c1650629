/** Random numbers, noise and the small signed-distance vocabulary every other shader part uses. */
export const NOISE = /* glsl */ `
uniform int uZero;
/**
 * An if that a software renderer really skips: it runs both sides of a plain one under a mask,
 * but leaves a loop at once when no pixel of the group enters it. No break or continue inside.
 */
#define WHEN(condition) for (int once = uZero; once < int(condition); once++)
const float PI = 3.14159265;
uint pixelSeed;
float pathIndex, dimension;

uint pcg(uint v) {
  uint s = v * 747796405u + 2891336453u;
  uint w = ((s >> ((s >> 28u) + 4u)) ^ s) * 277803737u;
  return (w >> 22u) ^ w;
}
/**
 * The next choice of this path. Over the paths of one pixel each choice steps by an irrational
 * (a square root of 4n + 2), so that it covers its range evenly instead of by chance.
 */
float rnd() {
  dimension += 1.0;
  float start = float(pcg(pixelSeed + uint(dimension)) >> 8u) / 16777216.0;
  return fract(start + pathIndex * fract(sqrt(4.0 * dimension + 2.0)));
}
vec3 hash3(vec3 p) {
  uvec3 q = uvec3(ivec3(floor(p)) + 4096);
  uint a = pcg(q.x + pcg(q.y + pcg(q.z)));
  uint b = pcg(a);
  return vec3(a >> 8u, b >> 8u, pcg(b) >> 8u) / 16777216.0;
}
float corner(ivec3 i) {
  uint h = uint(i.x) * 1597334677u ^ uint(i.y) * 3812015801u ^ uint(i.z) * 2798796415u;
  h = (h ^ (h >> 15u)) * 2246822519u;
  return float((h ^ (h >> 13u)) & 0xffffu) / 65535.0;
}
float noise(vec3 p) {
  ivec3 i = ivec3(floor(p));
  vec3 f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  ivec2 o = ivec2(0, 1);
  vec4 low = vec4(corner(i), corner(i + o.yxx), corner(i + o.xyx), corner(i + o.yyx));
  vec4 high = vec4(corner(i + o.xxy), corner(i + o.yxy), corner(i + o.xyy), corner(i + o.yyy));
  vec4 v = mix(low, high, f.z);
  vec2 w = mix(v.xy, v.zw, f.y);
  return mix(w.x, w.y, f.x);
}
float fbm(vec3 p, int octaves) {
  float v = 0.0, a = 0.5;
  for (int k = 0; k < octaves; k++) {
    v += a * noise(p);
    p = p * 2.03 + 17.1;
    a *= 0.5;
  }
  return v;
}

float smin(float a, float b, float k) {
  float h = max(k - abs(a - b), 0.0) / k;
  return min(a, b) - h * h * k * 0.25;
}
float smax(float a, float b, float k) { return -smin(-a, -b, k); }
mat2 turn(float a) { float c = cos(a), s = sin(a); return mat2(c, -s, s, c); }
float sdBox(vec3 p, vec3 b, float r) {
  vec3 q = abs(p) - b + r;
  return length(max(q, 0.0)) + min(max(q.x, max(q.y, q.z)), 0.0) - r;
}
/** Distance to a solid of revolution's flat cylinder, rounded by r. */
float sdDisc(vec3 p, float radius, float half_, float r) {
  vec2 d = vec2(length(p.xz) - radius, abs(p.y) - half_) + r;
  return min(max(d.x, d.y), 0.0) + length(max(d, 0.0)) - r;
}
float sdOval(vec3 p, vec3 r) {
  float k0 = length(p / r);
  return k0 * (k0 - 1.0) / max(length(p / (r * r)), 1e-4);
}
float sdRod(vec3 p, vec3 a, vec3 b, float r) {
  vec3 pa = p - a, ba = b - a;
  return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0)) - r;
}
`;
