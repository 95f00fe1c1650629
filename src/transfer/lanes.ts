/**
 * How many requests are under way at once, and which is next: the smaller first.
 *
 * @module
 */

/** Lanes at the start: what a browser gives one host name over HTTP/1.1. */
const LANES_A_HOST = 6;

/** So many answers in a row without a complaint make room for one more. */
const CALM = 12;

export interface Lanes {
  /** Do something when there is room. Of those that wait, the lower `weight` first, then the earlier. */
  run<Value>(weight: number, task: (host: number) => Promise<Value>): Promise<Value>;
  /** S3 asked for fewer requests: half as many. */
  slowDown(): void;
  /** How many may be under way now. */
  limit(): number;
}

interface Waiting {
  weight: number;
  order: number;
  begin(host: number): void;
}

/** @param hosts names of the same bucket, over which requests are spread. */
export function createLanes(hosts: number): Lanes {
  const most = LANES_A_HOST * hosts;
  const waiting: Waiting[] = [];
  const busy: number[] = Array.from({ length: hosts }, () => 0);
  let [limit, underWay, calm, order] = [most, 0, 0, 0];

  const next = () => {
    while (underWay < limit) {
      const first = takeLightest(waiting);
      if (!first) return;
      underWay += 1;
      first.begin(leastBusy(busy));
    }
  };
  const leave = (host: number) => {
    underWay -= 1;
    busy[host] = (busy[host] ?? 0) - 1;
    next();
  };

  return {
    run: (weight, task) =>
      new Promise((resolve, reject) => {
        insert(waiting, {
          weight,
          order: (order += 1),
          begin(host) {
            busy[host] = (busy[host] ?? 0) + 1;
            task(host)
              .then((value) => {
                calm += 1;
                if (calm >= CALM && limit < most) [calm, limit] = [0, limit + 1];
                resolve(value);
              }, reject)
              .finally(() => leave(host));
          },
        });
        next();
      }),
    slowDown() {
      [calm, limit] = [0, Math.max(1, Math.floor(limit / 2))];
    },
    limit: () => limit,
  };
}

const leastBusy = (busy: readonly number[]): number =>
  busy.reduce((best, load, host) => (load < (busy[best] ?? 0) ? host : best), 0);

const isBefore = (a: Waiting, b: Waiting) =>
  a.weight < b.weight || (a.weight === b.weight && a.order < b.order);

/** A binary heap: ten thousand photos wait here. */
function insert(heap: Waiting[], entry: Waiting): void {
  heap.push(entry);
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || isBefore(above, entry)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

function takeLightest(heap: Waiting[]): Waiting | undefined {
  const lightest = heap[0];
  const last = heap.pop();
  if (!last || !lightest || heap.length === 0) return lightest;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const [a, b] = [heap[left], heap[left + 1]];
    if (!a) break;
    const child = b && isBefore(b, a) ? left + 1 : left;
    const below = heap[child];
    if (!below || !isBefore(below, last)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
  return lightest;
}
