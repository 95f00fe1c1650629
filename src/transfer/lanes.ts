/**
 * How many requests are under way at once, and which is next: the smaller first.
 *
 * @module
 */
import { createWidth, isLargeBody } from './width.ts';

/** Lanes at the start: what a browser gives one host name over HTTP/1.1. */
const LANES_A_HOST = 6;

/** So many answers in a row without a complaint make room for one more. */
const CALM = 12;

export interface Load {
  /** Of those that wait, the lower goes first, and of two alike the earlier. */
  weight: number;
  /** Of its body, bytes; large ones wait for the line, too. */
  bytes: number;
}

/** @param hasLeft is told when all of its body is on its way out */
type Task<Value> = (host: number, hasLeft: () => void) => Promise<Value>;

export interface Lanes {
  /** Do something when there is room. Nobody overtakes: what is next may wait for the line. */
  run<Value>(load: Load, task: Task<Value>): Promise<Value>;
  /** S3 asked for fewer requests: half as many. */
  slowDown(): void;
  /** How many may be under way now. */
  limit(): number;
}

interface Waiting extends Load {
  order: number;
  begin(host: number): void;
}

/**
 * @param hosts names of the same bucket, over which requests are spread
 * @param now milliseconds
 */
export function createLanes(hosts: number, now: () => number = () => performance.now()): Lanes {
  const most = LANES_A_HOST * hosts;
  const width = createWidth(most, now);
  const waiting: Waiting[] = [];
  const busy: number[] = Array.from({ length: hosts }, () => 0);
  let [limit, underWay, calm, order] = [most, 0, 0, 0];

  const hasRoom = ({ bytes }: Load) => !isLargeBody(bytes) || width.hasRoom();
  const next = () => {
    for (let [first] = waiting; first && underWay < limit && hasRoom(first); [first] = waiting) {
      takeLightest(waiting);
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
    run: (load, task) =>
      new Promise((resolve, reject) => {
        const begin = (host: number) => {
          busy[host] = (busy[host] ?? 0) + 1;
          const passage = isLargeBody(load.bytes) ? width.begin() : undefined;
          const hasLeft = () => {
            passage?.left();
            next();
          };
          const doing = task(host, hasLeft);
          doing
            .then((value) => {
              calm += 1;
              if (calm >= CALM && limit < most) [calm, limit] = [0, limit + 1];
              passage?.end(load.bytes);
              resolve(value);
            }, reject)
            .finally(() => {
              passage?.end(0);
              leave(host);
            });
        };
        if (isLargeBody(load.bytes)) width.wait();
        insert(waiting, { ...load, order: (order += 1), begin });
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
