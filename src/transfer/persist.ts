import { UploadGoneError } from '../backend/part-store.ts';
import type { RenewableCredentials } from '../backend/renewable-credentials.ts';
import type { UploadWatch } from '../backend/xhr-handler.ts';
import type { Problem } from '../problems.ts';
import { pauseAfter, stallAt } from '../backend/back-off.ts';
import type { Lanes } from './lanes.ts';
import type { Network } from '../backend/network.ts';
import { judge } from './verdict.ts';

/** It will not do, whatever is tried; a person must see to it. */
export class GivenUpError extends Error {
  override name = 'GivenUpError' as const;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** The bytes that were to be sent are not those that were hashed, or are gone. */
export class ChangedError extends Error {
  override name = 'ChangedError' as const;
}

export interface Attempt {
  signal: AbortSignal;
  host: number;
  watch: UploadWatch;
}

export interface Persistence {
  lanes: Lanes;
  network: Network;
  credentials: Pick<RenewableCredentials, 'currentId' | 'renew'>;
  /** From 0 up to 1. */
  random(): number;
}

export interface Errand<Value> {
  /** What goes first: the lower. */
  weight: number;
  /** Of the body, if there is one. */
  bytes?: number;
  /** Bytes that have left at this try. */
  onProgress?(sentBytes: number): void;
  signal: AbortSignal;
  attempt(attempt: Attempt): Promise<Value>;
  /** What is in the way, while it is tried again; `undefined` when it is over. */
  onTrouble?(problem: Problem | undefined): void;
  /** Whether the bytes can still be read: a request whose body cannot has no answer. */
  isReadable?(): Promise<boolean>;
}

/**
 * Do something over the network, and do not stop before it is done: a button is for
 * what only a person can mend.
 *
 * @throws GivenUpError if no try will do; ChangedError if the bytes are not what they
 *   were; DOMException `AbortError` if the signal says so.
 */
export async function persist<Value>(
  { lanes, network, credentials, random }: Persistence,
  errand: Errand<Value>,
): Promise<Value> {
  const { signal, weight, bytes = 0, onTrouble } = errand;
  let isTroubled = false;
  for (let failures = 0; ; failures += 1) {
    await network.untilOnline(signal);
    let usedId = '';
    try {
      const value = await lanes.run({ weight, bytes }, async (host, hasLeft) => {
        signal.throwIfAborted();
        usedId = credentials.currentId();
        const onProgress = (sentBytes: number) => {
          errand.onProgress?.(sentBytes);
          if (sentBytes >= bytes) hasLeft();
        };
        return errand.attempt({ signal, host, watch: { stallMs: stallAt(failures), onProgress } });
      });
      if (isTroubled) onTrouble?.(undefined);
      return value;
    } catch (error) {
      if (signal.aborted || isFinal(error)) throw error;
      const verdict = judge(error, failures);
      if (verdict.kind === 'give-up') throw new GivenUpError(verdict.problem);
      if (verdict.kind === 'changed') throw new ChangedError();
      if (verdict.kind === 'again') {
        if (errand.isReadable && !(await errand.isReadable())) throw new ChangedError();
        if (verdict.isBusy) lanes.slowDown();
        isTroubled = true;
        onTrouble?.(verdict.problem);
        await network.pause(pauseAfter(failures, random()), signal);
      }
      if (verdict.kind === 'renew') {
        await renew(credentials, usedId);
        // What was renewed and is refused all the same is not asked for without end at once.
        if (failures > 0) await network.pause(pauseAfter(failures, random()), signal);
      }
    }
  }
}

/** What another try of the same request cannot mend. */
const isFinal = (error: unknown): boolean =>
  error instanceof ChangedError ||
  error instanceof GivenUpError ||
  error instanceof UploadGoneError;

async function renew(credentials: Persistence['credentials'], usedId: string): Promise<void> {
  try {
    await credentials.renew(usedId);
  } catch (error) {
    const verdict = judge(error, 0);
    // Without a network there are none either: the next try asks for them again.
    if (verdict.kind === 'give-up') throw new GivenUpError(verdict.problem);
  }
}
