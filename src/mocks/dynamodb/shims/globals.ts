/** Node's globals that dynalite expects, for the browser. Import it before the engine. */
import { Buffer } from 'buffer/';

const tasks = new Map<number, () => void>();
const channel = new MessageChannel();
let lastTask = 0;
channel.port1.onmessage = ({ data }: MessageEvent<number>) => {
  const task = tasks.get(data);
  tasks.delete(data);
  task?.();
};

// Not `setTimeout`: browsers make nested timers wait four milliseconds each.
const setImmediate = <Arguments extends unknown[]>(
  task: (...args: Arguments) => void,
  ...args: Arguments
): void => {
  lastTask += 1;
  tasks.set(lastTask, () => task(...args));
  channel.port2.postMessage(lastTask);
};

Object.assign(globalThis, { Buffer, setImmediate });
