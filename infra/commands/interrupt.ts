/** npm and tsx pass on what the terminal has sent to all of them: one press arrives more than once. */
const ONE_PRESS_MS = 1_000;

/** Exit code of what was ended by SIGINT, as shells have it. */
const INTERRUPTED = 130;

/** What a command says that was. */
export const STOPPED = 'Stopped, at your wish.';

export interface Interrupt {
  /** Aborted by Ctrl-C. Another one, a moment later, ends the process at once. */
  signal: AbortSignal;
  /** Leave Ctrl-C to Node again. */
  ignore(): void;
}

/** Let a command come to a good place to stop when its operator wants it to. */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  let pressedAt: number | undefined;
  const onInterrupt = () => {
    pressedAt ??= Date.now();
    controller.abort();
    if (Date.now() - pressedAt > ONE_PRESS_MS) process.exit(INTERRUPTED);
  };
  process.on('SIGINT', onInterrupt);
  return { signal: controller.signal, ignore: () => void process.off('SIGINT', onInterrupt) };
}
