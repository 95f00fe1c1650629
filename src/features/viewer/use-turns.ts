import { useCallback, useEffect, useState } from 'react';
import { createTurnQueue, type Turn, type Turns } from './turn-queue.ts';

/** Turns that wait until they can be done; {@link Turns} are those of the photo that is shown. */
export function useTurns(turns: Turns): (turn: Turn) => void {
  const [queue] = useState(createTurnQueue);
  useEffect(() => queue.renew(turns));
  useEffect(() => () => queue.stop(), [queue]);
  return useCallback((wanted) => queue.want(wanted), [queue]);
}
