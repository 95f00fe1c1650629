/**
 * Whether the browser is online, and waiting that ends when it is again.
 *
 * @module
 */

export interface Network {
  /** Until the browser is online; at once if it is. */
  untilOnline(signal: AbortSignal): Promise<void>;
  /** A pause that coming back online ends. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** What a window and a worker have in common. */
type Surroundings = Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
  navigator: { onLine: boolean };
};

export const createNetwork = (surroundings: Surroundings): Network => {
  const untilEvent = (signal: AbortSignal, milliseconds?: number) =>
    new Promise<void>((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        surroundings.removeEventListener('online', end);
        signal.removeEventListener('abort', end);
        if (signal.aborted) reject(new DOMException('given up', 'AbortError'));
        else resolve();
      };
      const timer = milliseconds === undefined ? undefined : setTimeout(end, milliseconds);
      surroundings.addEventListener('online', end);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  return {
    untilOnline: async (signal) => {
      while (!surroundings.navigator.onLine) await untilEvent(signal);
    },
    pause: (milliseconds, signal) => untilEvent(signal, milliseconds),
  };
};
