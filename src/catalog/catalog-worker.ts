/**
 * The catalogue's own thread. Every tab has one; the one that holds the lock keeps the
 * snapshot, and each tells the others when its page has changed something.
 *
 * @module
 */
import { openChangeFeed } from '../backend/open-change-feed.ts';
import { createPageCredentials } from '../backend/page-credentials.ts';
import { createRenewableCredentials } from '../backend/renewable-credentials.ts';
import { toProblem, type Problem } from '../problems.ts';
import { answerCalls, forgetSelected, type CatalogService } from './answer-calls.ts';
import { openCatalogFile } from './catalog-file.ts';
import type { BetweenCatalogs, CatalogCall, FromCatalog, ToCatalog } from './catalog-messages.ts';
import { createCatalog } from './catalog.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';
import { countRejected } from './statistics.ts';
import { NOTHING_READ } from './sync-state.ts';
import { createSync } from './sync.ts';

/** Pages are told of changes this often at most, milliseconds. */
const TELL_EVERY_MS = 250;

/** The snapshot is kept this long after a change, milliseconds: more may follow. */
const KEEP_AFTER_MS = 3_000;

const tell = (message: FromCatalog) => self.postMessage(message);
const credentialsOfPage = createPageCredentials(tell);
let service: Promise<CatalogService> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToCatalog>) => {
  switch (data.kind) {
    case 'start':
      service = start(data);
      break;
    case 'call':
      void answerCall(data);
      break;
    case 'credentials':
    case 'no-credentials':
      credentialsOfPage.hear(data);
      break;
    default:
      data satisfies never;
  }
});

async function answerCall(call: CatalogCall): Promise<void> {
  const { question } = call;
  try {
    const opened = await service;
    if (!opened) throw new Error('the catalogue is asked before it is started');
    tell({ kind: 'answer', question, value: await answerCalls(opened, call) });
  } catch (error) {
    console.error(error);
    tell({ kind: 'failure', question, message: String(error) });
  }
}

async function start({ config, owner }: Extract<ToCatalog, { kind: 'start' }>) {
  const name = `tintype.catalog.${owner}`;
  const file = openCatalogFile(owner);
  const channel = new BroadcastChannel(name);
  const kept = await file.read();
  const snapshot = kept && (await decodeSnapshot(kept, owner));
  const catalog = snapshot?.catalog ?? createCatalog(owner);
  catalog.onFreed(forgetSelected);
  const credentials = createRenewableCredentials(credentialsOfPage.ask);
  const ending = new AbortController();
  let problem: Problem | undefined;
  let isOpen = snapshot !== undefined;
  let isKeeper = false;

  const sync = createSync({
    catalog,
    feed: openChangeFeed(config, owner, () => credentials.read()),
    state: snapshot?.sync ?? NOTHING_READ,
    now: () => Date.now(),
    onProgress() {
      isOpen = true;
      tellSoon();
    },
  });
  const tellStatus = () => {
    const { unreadable, wholeAt } = sync.state;
    tell({
      kind: 'status',
      status: {
        version: catalog.version,
        photoCount: catalog.columns.count,
        rejectedCount: countRejected(catalog.columns),
        unreadable: unreadable.length,
        isWhole: wholeAt !== undefined,
        isOpen,
        problem,
      },
    });
  };
  const tellSoon = throttle(tellStatus, TELL_EVERY_MS);
  const keepSoon = throttle(() => {
    if (isKeeper && !ending.signal.aborted)
      void encodeSnapshot({ catalog, sync: sync.state }).then((bytes) => file.write(bytes));
  }, KEEP_AFTER_MS);

  const catchUp = oneAtATime(async () => {
    try {
      await sync.catchUp(ending.signal);
      problem = undefined;
    } catch (error) {
      if (ending.signal.aborted) return;
      problem = toProblem(error);
      isOpen = true;
    }
    tellStatus();
    keepSoon();
  });
  channel.addEventListener('message', ({ data }: MessageEvent<BetweenCatalogs>) => {
    if (data.kind === 'forgotten') ending.abort();
    else void catchUp();
  });
  // Held for as long as the tab lives: the next tab keeps the snapshot when it ends.
  void navigator.locks.request(name, () => {
    isKeeper = true;
    keepSoon();
    return new Promise(() => undefined);
  });
  tellStatus();
  void catchUp();

  return {
    catalog,
    catchUp: () => void catchUp(),
    onActed() {
      tellStatus();
      keepSoon();
      channel.postMessage({ kind: 'changed' } satisfies BetweenCatalogs);
    },
    async forget() {
      ending.abort();
      channel.postMessage({ kind: 'forgotten' } satisfies BetweenCatalogs);
      await file.remove();
    },
  } satisfies CatalogService;
}

/** At once, then not before some time has passed; the last call is never lost. */
function throttle(act: () => void, pauseMs: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  return () => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        last = Date.now();
        act();
      },
      Math.max(0, last + pauseMs - Date.now()),
    );
  };
}

/** While it runs, whoever asks gets one more run when it ends. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isWanted = false;
  return () => {
    isWanted = true;
    running ??= (async () => {
      while (isWanted) {
        isWanted = false;
        await run();
      }
      running = undefined;
    })();
    return running;
  };
}
