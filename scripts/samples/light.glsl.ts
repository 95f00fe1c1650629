/** Where light comes from: the room, its lamps, and how matte surfaces look for them. */
export const LIGHT = /* glsl */ `
float pow2(float x) { return x * x; }
vec3 environment(vec3 rd, bool soft) {
  vec3 c = mix(FLOOR_LIGHT, CEILING_LIGHT, smoothstep(-0.6, 0.9, rd.y));
  for (int i = 0; i < LAMPS; i++) {
    float edge = (1.0 - LAMP_COS[i]) * (soft ? 0.05 : 0.25);
    c += LAMP_COLOUR[i] * smoothstep(LAMP_COS[i] - edge, LAMP_COS[i] + edge, dot(rd, LAMP_DIR[i]));
  }
  if (!soft) {
    for (int i = 0; i < STRIPS; i++) {
      vec3 d = STRIP_DIR[i], side = normalize(cross(vec3(0.0, 1.0, 0.0), d)), up = cross(d, side);
      vec2 q = vec2(dot(rd, side), dot(rd, up)) / max(dot(rd, d), 0.01);
      vec2 e = abs(q) / STRIP_SIZE[i];
      if (dot(rd, d) > 0.0) c += STRIP_COLOUR[i] * smoothstep(1.1, 0.8, e.x) * smoothstep(1.1, 0.8, e.y);
    }
  }
  if (rd.z < -0.02) {
    vec2 uv = rd.xy / -rd.z;
    float facing = smoothstep(0.02, 0.3, -rd.z);
    if (soft) c += BACKDROP_GLOW * facing * exp(-dot(uv, uv) * 1.2);
    else c += backdrop(uv) * facing * exp(-0.3 * dot(uv, uv));
  }
  return c;
}
vec3 sphere() {
  float z = 2.0 * rnd() - 1.0, a = 2.0 * PI * rnd(), r = sqrt(1.0 - z * z);
  return vec3(r * cos(a), r * sin(a), z);
}
/** A direction off a matte surface, aimed at the lamps most of the time; w is its weight. */
vec4 scatter(vec3 n) {
  float choice = rnd(), a = 2.0 * PI * rnd(), z = rnd();
  float s = sqrt(1.0 - pow2(2.0 * z - 1.0));
  vec3 d = normalize(n + 0.999 * vec3(s * cos(a), s * sin(a), 2.0 * z - 1.0));
  for (int i = 0; i < LAMPS; i++) {
    if (choice >= 0.0 && choice < LAMP_SHARE[i]) {
      vec3 w = LAMP_DIR[i], u = normalize(cross(w, vec3(0.31, 0.2, 0.93))), v = cross(w, u);
      z = mix(LAMP_COS[i] - (1.0 - LAMP_COS[i]) * 0.05, 1.0, z);
      d = w * z + sqrt(max(1.0 - z * z, 0.0)) * (u * cos(a) + v * sin(a));
    }
    choice -= LAMP_SHARE[i];
  }
  float cosine = dot(n, d);
  float pdf = cosine / PI * MATTE_SHARE;
  for (int i = 0; i < LAMPS; i++) {
    float low = LAMP_COS[i] - (1.0 - LAMP_COS[i]) * 0.05;
    if (dot(d, LAMP_DIR[i]) > low) pdf += LAMP_SHARE[i] / (2.0 * PI * (1.0 - low));
  }
  return cosine > 0.0 ? vec4(d, cosine / PI / pdf) : vec4(n, 0.0);
}
`;
