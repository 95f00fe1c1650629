/** A number, or several, as GLSL source: `1` must become `1.0`. */
export const float = (value: number) => (Number.isInteger(value) ? `${value}.0` : `${value}`);

/** A GLSL vector literal. */
export const vector = (values: readonly number[]) =>
  `vec${values.length}(${values.map(float).join(', ')})`;

/** A rotation by a fixed angle, radians, with its sine and cosine worked out here. */
export const turn = (angle: number) => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return `mat2(${[c, -s, s, c].map((n) => float(Number(n.toFixed(6)))).join(', ')})`;
};
