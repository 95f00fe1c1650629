/**
 * The devices of one person: what they say, by clocks that are wrong and jump, and what
 * they have heard of one another by then.
 *
 * @module
 */
import { decodeTime, encodeTime, incrementBase32 } from 'ulid';
import { parseEditId, type EditId } from '#contract/edit-key';
import { isRegisterKey } from '#contract/edit-register';
import type { RegisterEdit } from '#contract/edit';
import type { EditLogModel } from './edit-log-model.ts';
import { type Saying, toText } from './said.ts';
import type { TableModel } from './table-model.ts';

/** One edit that a person made. */
export interface SaidEdit {
  id: EditId;
  registers: readonly RegisterEdit[];
  /** Every edit that the device had made or heard of before. */
  known: ReadonlySet<EditId>;
}

/** One thing that a device does, or that happens to its clock; or time that passes. */
export type EditStep =
  | { does: 'say'; device: number; sayings: Saying[]; isOffline: boolean }
  | { does: 'connect' | 'hear'; device: number }
  | { does: 'set-clock'; device: number; aheadMs: number }
  | { does: 'wait'; ms: number };

/** How a device makes its next id. Ours, and the ways not to do it. */
export type NextId = (options: {
  /** The device's own clock, ms since 1970. */
  now: number;
  /** The last that it made or heard of; empty if there is none. */
  latest: string;
  /** 16 characters that nobody else has. */
  chance: string;
}) => string;

const ID_CHARACTERS = 26;
const TIME_CHARACTERS = 10;

/** Of its clock, and later than all that it knows. */
export const hybridId: NextId = ({ now, latest, chance }) => {
  const fresh = `${encodeTime(now, TIME_CHARACTERS)}${chance}`;
  if (fresh > latest) return fresh;
  return `${encodeTime(decodeTime(latest) + 1, TIME_CHARACTERS)}${chance}`;
};

/** Of its clock, whatever it knows. */
export const heedlessId: NextId = ({ now, chance }) =>
  `${encodeTime(now, TIME_CHARACTERS)}${chance}`;

/** The next number after the last that it knows: two devices that know the same make the same. */
export const countedId: NextId = ({ now, latest, chance }) => {
  const fresh = `${encodeTime(now, TIME_CHARACTERS)}${chance}`;
  return fresh > latest ? fresh : incrementBase32(latest);
};

export interface Devices {
  /** Everything that was said, by id; two of one id if a device made it twice. */
  readonly said: readonly SaidEdit[];
  /** Make an edit. It is sent at once, or when the device is connected again. */
  say(device: number, registers: readonly RegisterEdit[], isOffline: boolean): void;
  /** Send what waits, in its order. */
  connect(device: number): void;
  /** Read all registers from the table. */
  hear(device: number): void;
  /** Set the device's clock so far before the right time, ms; negative: behind it. */
  setAhead(device: number, ms: number): void;
}

interface Device {
  aheadMs: number;
  latest: string;
  known: Set<EditId>;
  waiting: SaidEdit[];
}

export const DEVICE_COUNT = 3;

export function createDevices(
  log: Pick<EditLogModel, 'append' | 'now'>,
  table: Pick<TableModel, 'items'>,
  nextId: NextId,
): Devices {
  const said: SaidEdit[] = [];
  const devices = Array.from({ length: DEVICE_COUNT }, (): Device => ({
    aheadMs: 0,
    latest: '',
    known: new Set(),
    waiting: [],
  }));
  const at = (number: number) => devices[number % DEVICE_COUNT] ?? fail('there are no devices');
  const connect = (number: number) => {
    for (const { id, registers } of at(number).waiting.splice(0)) log.append(id, toText(registers));
  };
  return {
    said,
    connect,
    say(number, registers, isOffline) {
      const device = at(number);
      const { aheadMs, latest, known } = device;
      const text = nextId({ now: log.now + aheadMs, latest, chance: toChance(said.length) });
      const id = parseEditId(text) ?? fail(`not an edit id: ${text}`);
      const edit = { id, registers, known: new Set(known) };
      said.push(edit);
      device.waiting.push(edit);
      device.known.add(id);
      if (id > latest) device.latest = id;
      if (!isOffline) connect(number);
    },
    hear(number) {
      const device = at(number);
      for (const { key, at: stamp } of table.items.values()) {
        if (!isRegisterKey(key?.S ?? '') || stamp?.S === undefined) continue;
        device.known.add(stamp.S.slice(-ID_CHARACTERS) as EditId); // a stamp ends with its edit's id
        const counted = stamp.S.slice(0, ID_CHARACTERS);
        if (counted > device.latest) device.latest = counted;
      }
    },
    setAhead(number, ms) {
      at(number).aheadMs = ms;
    },
  };
}

/** What looks random, and is never the same twice. */
const toChance = (count: number) =>
  encodeTime(Math.imul(count + 1, 2_654_435_761) >>> 0, 7) + encodeTime(count, 9);

function fail(why: string): never {
  throw new Error(why);
}
