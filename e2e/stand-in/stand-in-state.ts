import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

export interface StoredObject {
  sizeBytes: number;
  /** Of what arrived, 64 hexadecimal digits; of bodies that are looked at alone. */
  sha256: string;
  storedAt: number;
  headers: Record<string, string>;
}

/** What goes wrong with one request. */
export type Fault =
  | 'cut'
  | 'silence'
  | 'SlowDown'
  | 'ExpiredToken'
  | 'InternalError'
  | 'ConditionalRequestConflict'
  | 'RequestTimeTooSkewed';

export interface StandInOptions {
  /** Before every answer, milliseconds. */
  roundTripMs?: number;
  /** Of all bodies together; no limit if absent. */
  bytesPerSecond?: number;
  /** Whether bodies are hashed as they arrive. */
  hashes?: boolean;
  /** Decides, request by request, what goes wrong. */
  fault?: (exchange: Exchange) => Fault | undefined;
  /** By how much this side's clock is ahead, milliseconds; five minutes are too many to be answered. */
  clockAheadMs?: number;
  /** A library that is there already. */
  library?: StandInLibrary;
}

export interface StandInLibrary {
  /** The answer to a Query, as DynamoDB's JSON. */
  answerQuery(query: unknown): object;
  /** What is under an object key; nothing if there is nothing. */
  readObject(key: string): Buffer | undefined;
}

export interface StandInState {
  objects: Map<string, StoredObject>;
  /** How often each key was stored: more than once is a fault of whoever sends. */
  writes: Map<string, number>;
  requests: Map<string, number>;
  /** Of uploads in parts that are under way, by key and number. */
  parts: Map<string, Map<number, { sizeBytes: number; sha256: string }>>;
  /** `key number` of each part that came. */
  partWrites: string[];
  options: StandInOptions;
  /** Sessions handed out; the last is good. */
  sessions: number;
  count(method: string): void;
  delay(): Promise<void>;
  takeBytes(count: number): Promise<void>;
  nextFault(exchange: Exchange): Fault | undefined;
}

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export function createStandInState(options: StandInOptions): StandInState {
  const requests = new Map<string, number>();
  let lineFreeAt = 0;
  return {
    objects: new Map(),
    writes: new Map(),
    requests,
    parts: new Map(),
    partWrites: [],
    options,
    sessions: 0,
    count: (method) => requests.set(method, (requests.get(method) ?? 0) + 1),
    delay: async () => {
      if (options.roundTripMs) await wait(options.roundTripMs);
    },
    async takeBytes(count) {
      if (!options.bytesPerSecond) return;
      const now = performance.now();
      lineFreeAt = Math.max(now, lineFreeAt) + (count / options.bytesPerSecond) * 1_000;
      if (lineFreeAt - now > 5) await wait(lineFreeAt - now);
    },
    nextFault: (exchange) => options.fault?.(exchange),
  };
}
