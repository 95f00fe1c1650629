/** `24-70mm f/2.8-4`, of the focal lengths and f-numbers at both ends; of these, what is known. */
export function formatSpecification(numbers: readonly number[]): string | undefined {
  const [short = 0, long = 0, wide = 0, narrow = 0] = numbers;
  if (!(short > 0 && long > 0)) return undefined;
  const range = (from: number, to: number) => (to > 0 && to !== from ? `${from}-${to}` : `${from}`);
  return `${range(short, long)}mm${wide > 0 ? ` f/${range(wide, narrow)}` : ''}`;
}

const SPECIFICATION = /^\s*[\d.]+(?:\s*-\s*[\d.]+)?\s*mm(?:\s*f?\/?\s*[\d.]+(?:-[\d.]+)?)?\s*$/i;

/** Whether a text says what a lens can do, and not what it is called. */
export const isSpecification = (text: string): boolean => SPECIFICATION.test(text);
