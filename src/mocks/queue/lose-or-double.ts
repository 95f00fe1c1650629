import type { Dials } from '../dials.ts';

/** What becomes of a message on its way to the queue, by the dials: none, one or two of it. */
export function loseOrDouble(
  dials: Pick<Dials, 'duplicateEvery' | 'loseNextEvents'>,
): (body: string) => string[] {
  let sent = 0;
  return (body) => {
    if (dials.loseNextEvents > 0) {
      dials.loseNextEvents -= 1;
      return [];
    }
    sent += 1;
    const { duplicateEvery } = dials;
    return duplicateEvery > 0 && sent % duplicateEvery === 0 ? [body, body] : [body];
  };
}
