import { openDarkroom, type Darkroom } from '../darkroom/darkroom.ts';

/** More than this do not make it faster: they wait for memory. */
const MOST = 4;

/** What one of them may take of the device's memory, gigabytes: a decoder holds a picture twice. */
const GIGABYTES_EACH = 1;

interface Device {
  hardwareConcurrency: number;
  /** Gigabytes, at most 8; Chromium alone tells. */
  deviceMemory?: number;
}

/** How many files a device can develop at once. */
export const countDevelopers = ({ hardwareConcurrency, deviceMemory = 4 }: Device): number =>
  Math.max(1, Math.min(MOST, hardwareConcurrency, Math.floor(deviceMemory / GIGABYTES_EACH)));

/** Several darkrooms, of which each takes one file at a time; more files wait. */
export function openDevelopers(count: number, open: () => Darkroom = openDarkroom): Darkroom {
  const idle: Darkroom[] = [];
  const all: Darkroom[] = [];
  const waiting: ((darkroom: Darkroom) => void)[] = [];

  const enter = (): Promise<Darkroom> => {
    const free = idle.pop();
    if (free) return Promise.resolve(free);
    if (all.length < count) {
      const opened = open();
      all.push(opened);
      return Promise.resolve(opened);
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const leave = (darkroom: Darkroom) => {
    const next = waiting.shift();
    if (next) next(darkroom);
    else idle.push(darkroom);
  };

  return {
    async develop(file, wishes) {
      const darkroom = await enter();
      try {
        return await darkroom.develop(file, wishes);
      } finally {
        leave(darkroom);
      }
    },
    close: () => {
      for (const darkroom of all) darkroom.close();
    },
  };
}
