/**
 * The engine's own thread. Every tab has one, and the one that holds the lock runs
 * the engine; the others pass on what their pages want, and what the engine tells.
 *
 * @module
 */
import type { Changes } from './jobs.ts';
import { openJournal, type Journal } from './journal.ts';
import type { Engine } from './engine.ts';
import { runCommand } from './run-command.ts';
import { openSurroundings, type OpenSurroundings } from './open-surroundings.ts';
import type { BetweenTabs, Command, ToPage, ToWorker } from './transfer-messages.ts';

let engine: Engine | undefined;
let channel: BroadcastChannel | undefined;
let journal: Promise<Journal> | undefined;
let surroundings: OpenSurroundings | undefined;
/** What was passed on and nobody has taken yet: an engine that comes takes it. */
const untaken = new Map<string, Command>();

const tellPage = (message: ToPage) => self.postMessage(message);
const tellTabs = (message: BetweenTabs) => channel?.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'start':
      start(data);
      break;
    case 'command':
      command(data.command);
      break;
    case 'read-thumb':
      void readThumb(data.id, data.question);
      break;
    case 'read-handles':
      void readHandles();
      break;
    case 'forget':
      void forget();
      break;
    case 'credentials':
    case 'no-credentials':
    case 'progress':
    case 'known':
      surroundings?.hear(data);
      break;
    default:
      data satisfies never;
  }
});

function start({ config, owner }: Extract<ToWorker, { kind: 'start' }>): void {
  const name = `tintype.transfer.${owner}`;
  channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<BetweenTabs>) => hearTab(data));
  const kept = openJournal(owner);
  journal = kept;
  const around = openSurroundings(config, owner, tellPage);
  surroundings = around;
  command({ kind: 'tell' });
  // Held for as long as the tab lives: the next tab goes on when it ends.
  void navigator.locks.request(name, async () => {
    engine = await around.startEngine(await kept, publish);
    tellTabs({ kind: 'engine-here' });
    for (const waiting of untaken.values()) command(waiting);
    untaken.clear();
    await new Promise(() => undefined);
  });
}

function command(wish: Command): void {
  if (engine) {
    if (wish.kind === 'tell') tellAll(engine);
    else runCommand(engine, wish);
    return;
  }
  const number = crypto.randomUUID();
  untaken.set(number, wish);
  tellTabs({ kind: 'command', number, command: wish });
}

function hearTab(message: BetweenTabs): void {
  switch (message.kind) {
    case 'command':
      if (!engine) return;
      tellTabs({ kind: 'taken', number: message.number });
      command(message.command);
      break;
    case 'taken':
      untaken.delete(message.number);
      break;
    case 'engine-here':
      for (const [number, wish] of untaken) tellTabs({ kind: 'command', number, command: wish });
      // What the last engine knew may be more than the journal did.
      command({ kind: 'tell' });
      break;
    case 'changes':
      tellPage(message);
      break;
    default:
      message satisfies never;
  }
}

function publish(changes: Changes): void {
  tellPage({ kind: 'changes', changes });
  tellTabs({ kind: 'changes', changes });
}

function tellAll(running: Engine): void {
  for (const [index, changes] of running.snapshot().entries()) {
    const message = { kind: 'changes', changes, isAll: index === 0 } as const;
    tellPage(message);
    tellTabs(message);
  }
}

async function readThumb(id: string, question: number): Promise<void> {
  const blob = engine
    ? await engine.readThumb(id)
    : await (await journal)?.readRendition(id, 'thumb');
  tellPage({ kind: 'thumb', question, blob });
}

/** A worker cannot ask a person; its page does. */
async function readHandles(): Promise<void> {
  const handles = (await (await journal)?.readHandles().catch(() => [])) ?? [];
  tellPage({ kind: 'handles', handles });
}

/** The engine of another tab is told, and what it keeps goes from here: it may not be asked in time. */
async function forget(): Promise<void> {
  if (engine) await engine.forget();
  else {
    command({ kind: 'forget' });
    await (await journal)?.clear();
  }
  tellPage({ kind: 'forgotten' });
}
