/** `24-70mm f/2.8-4`, of the focal lengths and f-numbers at both ends; those must be known. */
export function formatSpecification(numbers: readonly number[]): string | undefined {
  const [short = 0, long = 0, wide = 0, narrow = 0] = numbers.map((number) =>
    Number.isFinite(number) ? Number(number.toFixed(1)) : 0,
  );
  if (!(short > 0 && long >= short && wide > 0 && narrow > 0)) return undefined;
  const range = (from: number, to: number) => (to !== from ? `${from}-${to}` : `${from}`);
  return `${range(short, long)}mm f/${range(wide, narrow)}`;
}
