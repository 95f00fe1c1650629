import type { Dials } from '../dials.ts';
import { everyNth } from '../every-nth.ts';

/** What becomes of a message on its way to the queue, by the dials: none, one or two of it. */
export function loseOrDouble(
  dials: Pick<Dials, 'duplicateEvery' | 'loseNextEvents'>,
): (body: string) => string[] {
  const isDoubled = everyNth(() => dials.duplicateEvery);
  return (body) => {
    if (dials.loseNextEvents > 0) {
      dials.loseNextEvents -= 1;
      return [];
    }
    return isDoubled() ? [body, body] : [body];
  };
}
