/**
 * From the tracer's light to a print: denoise a little, bloom, film curve, vignette, grain.
 *
 * @module
 */
export const VERTEX = /* glsl */ `#version 300 es
void main() {
  gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0);
}
`;

/** Divides by the sample count, and dims specks: pixels brighter than all but two around them. */
export const DESPECKLE = /* glsl */ `#version 300 es
precision highp float;
uniform sampler2D uLight;
out vec4 outColour;
vec3 at(ivec2 p) {
  vec4 v = texelFetch(uLight, clamp(p, ivec2(0), textureSize(uLight, 0) - 1), 0);
  return v.rgb / max(v.a, 1.0);
}
float grey(vec3 c) { return dot(c, vec3(0.3, 0.5, 0.2)); }
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  vec3 c = at(p), top = vec3(0.0);
  for (int k = 0; k < 9; k++) {
    if (k == 4) continue;
    float y = grey(at(p + ivec2(k % 3 - 1, k / 3 - 1)));
    if (y > top.x) top = vec3(y, top.xy);
    else if (y > top.y) top = vec3(top.x, y, top.y);
    else if (y > top.z) top.z = y;
  }
  float limit = top.z * 1.1 + 0.01;
  outColour = vec4(c * min(1.0, limit / max(grey(c), 1e-5)), 1.0);
}
`;

/** Smooths noise where neighbourhoods agree. */
export const SMOOTH = /* glsl */ `#version 300 es
precision highp float;
uniform sampler2D uLight;
uniform float uStrength;
out vec4 outColour;
vec3 at(ivec2 p) { return texelFetch(uLight, clamp(p, ivec2(0), textureSize(uLight, 0) - 1), 0).rgb; }
vec3 tone(vec3 c) { return sqrt(c / (1.0 + c)); }
void main() {
  ivec2 p = ivec2(gl_FragCoord.xy);
  // How grainy it is around here: what a pixel differs from the mean of its four neighbours.
  float grain = 0.0;
  for (int k = 0; k < 25; k++) {
    ivec2 q = p + ivec2(k % 5 - 2, k / 5 - 2);
    vec3 mean = tone(at(q + ivec2(1, 0))) + tone(at(q - ivec2(1, 0))) + tone(at(q + ivec2(0, 1))) + tone(at(q - ivec2(0, 1)));
    vec3 d = abs(tone(at(q)) - 0.25 * mean);
    grain += (d.r + d.g + d.b) / 75.0;
  }
  float strength = clamp(uStrength + 1.6 * grain, uStrength, uStrength * 2.6);
  // Non-local means: a pixel counts as far as the 3x3 patch around it looks like ours.
  vec3 mine[9];
  for (int k = 0; k < 9; k++) mine[k] = tone(at(p + ivec2(k % 3 - 1, k / 3 - 1)));
  vec3 sum = vec3(0.0);
  float total = 0.0;
  for (int j = -4; j <= 4; j++) for (int i = -4; i <= 4; i++) {
    ivec2 q = p + ivec2(i, j);
    float far = 0.0;
    for (int k = 0; k < 9; k++) {
      vec3 d = tone(at(q + ivec2(k % 3 - 1, k / 3 - 1))) - mine[k];
      far += dot(d, d);
    }
    float w = exp(-max(far / 27.0 - 0.3 * strength * strength, 0.0) / (strength * strength)) * exp(-float(i * i + j * j) / 14.0);
    sum += w * at(q);
    total += w;
  }
  outColour = vec4(sum / total, 1.0);
}
`;

/** One direction of a Gaussian blur over `uStep`; the first pass keeps only highlights. */
export const BLUR = /* glsl */ `#version 300 es
precision highp float;
uniform sampler2D uLight;
uniform vec2 uStep;
uniform float uThreshold;
uniform vec2 uTarget;
out vec4 outColour;
void main() {
  vec2 uv = gl_FragCoord.xy / uTarget;
  vec3 sum = vec3(0.0);
  float total = 0.0;
  for (int k = -24; k <= 24; k++) {
    float w = exp(-float(k * k) / 190.0);
    vec3 c = texture(uLight, uv + uStep * float(k)).rgb;
    sum += w * max(min(c, 6.0) - uThreshold, 0.0);
    total += w;
  }
  outColour = vec4(sum / total, 1.0);
}
`;

export const PRINT = /* glsl */ `#version 300 es
precision highp float;
uniform sampler2D uLight;
uniform sampler2D uHalo;
uniform vec2 uSize;
uniform float uExposure, uBloom, uVignette, uGrain;
uniform vec3 uBalance;
out vec4 outColour;
uint pcg(uint v) {
  uint s = v * 747796405u + 2891336453u;
  uint w = ((s >> ((s >> 28u) + 4u)) ^ s) * 277803737u;
  return (w >> 22u) ^ w;
}
float gauss(ivec2 p) {
  uint a = pcg(uint(p.x + 9) + pcg(uint(p.y + 9))), sum = 0u;
  for (int k = 0; k < 4; k++) { a = pcg(a); sum += a >> 12u; }
  return float(sum) / 1048576.0 - 2.0;
}
/** Catmull-Rom from five bilinear looks: enlarges without the mush of linear filtering. */
vec3 enlarge(vec2 uv) {
  vec2 size = vec2(textureSize(uLight, 0)), at = uv * size, c = floor(at - 0.5) + 0.5, f = at - c;
  vec2 w0 = f * (-0.5 + f * (1.0 - 0.5 * f)), w1 = 1.0 + f * f * (-2.5 + 1.5 * f);
  vec2 w2 = f * (0.5 + f * (2.0 - 1.5 * f)), w3 = f * f * (-0.5 + 0.5 * f), w = w1 + w2;
  vec2 m = (c + w2 / w) / size, l = (c - 1.0) / size, h = (c + 2.0) / size;
  vec4 sum = vec4(texture(uLight, m).rgb, 1.0) * w.x * w.y;
  sum += vec4(texture(uLight, vec2(m.x, l.y)).rgb, 1.0) * w.x * w0.y;
  sum += vec4(texture(uLight, vec2(l.x, m.y)).rgb, 1.0) * w0.x * w.y;
  sum += vec4(texture(uLight, vec2(h.x, m.y)).rgb, 1.0) * w3.x * w.y;
  sum += vec4(texture(uLight, vec2(m.x, h.y)).rgb, 1.0) * w.x * w3.y;
  return max(sum.rgb / sum.a, 0.0);
}
vec3 film(vec3 x) {
  x *= 0.62;
  return clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}
void main() {
  vec2 uv = gl_FragCoord.xy / uSize, c = (uv - 0.5) * vec2(uSize.x / uSize.y, 1.0) / max(1.0, uSize.x / uSize.y);
  vec3 light = enlarge(uv);
  vec3 halo = texture(uHalo, uv).rgb;
  light += uBloom * halo * vec3(1.0, 0.62, 0.4);
  light *= exp2(uExposure) * uBalance;
  light *= 1.0 - uVignette * smoothstep(0.1, 0.75, length(c)) ;
  // Dyes are not independent: a little of each colour shows in the others, more in highlights.
  float grey = dot(light, vec3(0.25, 0.6, 0.15));
  light = mix(light, vec3(grey), 0.05 + 0.12 * smoothstep(0.8, 4.0, grey));
  vec3 print = pow(film(light), vec3(1.0 / 2.2));
  print = mix(vec3(0.030, 0.024, 0.024), vec3(1.0, 0.985, 0.955), print);
  ivec2 p = ivec2(gl_FragCoord.xy);
  float g = 0.5 * gauss(p) + 0.22 * (gauss(p + ivec2(1, 0)) + gauss(p + ivec2(0, 1)) + gauss(p - ivec2(1, 0)) + gauss(p - ivec2(0, 1)));
  float y = dot(print, vec3(0.3, 0.6, 0.1));
  print += g * uGrain / 255.0 * (0.35 + 2.6 * y * (1.0 - y));
  outColour = vec4(print, 1.0);
}
`;
