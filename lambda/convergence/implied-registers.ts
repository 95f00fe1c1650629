/**
 * The registers that a log of edits implies: of each field the last word, and nothing else.
 *
 * Written from the rules and not from the Lambda, so that the two can disagree.
 *
 * @module
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { EditId } from '#contract/edit-key';
import type { SaidEdit } from './devices.ts';
import type { StoredEdit } from './edit-log-model.ts';
import { toItemId } from './table-model.ts';

const FIVE_MINUTES_MS = 5 * 60_000;

/** What a listing says of an edit. */
type ListedEdit = Pick<StoredEdit, 'id' | 'lastModified'>;

/** An edit in its place among all others. */
interface PlacedEdit extends SaidEdit {
  /** By the clock of its device, ms since 1970. */
  madeAt: number;
  /** When S3 had it, whole seconds, as ms since 1970. */
  storedAt: number;
  /** When it counts as made: no later than five minutes after S3 had it. */
  countsAt: number;
  /** Decides among those of one millisecond: the rest of the id, or of what is ahead the whole. */
  rest: string;
}

function place(said: readonly SaidEdit[], stored: readonly ListedEdit[]): PlacedEdit[] {
  const storedAt = new Map(stored.map(({ id, lastModified }) => [id, lastModified]));
  return said.flatMap((edit) => {
    const at = storedAt.get(edit.id);
    if (at === undefined) return [];
    const madeAt = toTime(edit.id.slice(0, 10));
    const latest = at + FIVE_MINUTES_MS;
    const rest = madeAt > latest ? edit.id : edit.id.slice(10);
    return [{ ...edit, madeAt, storedAt: at, countsAt: Math.min(madeAt, latest), rest }];
  });
}

const isLater = (a: PlacedEdit, b: PlacedEdit) =>
  a.countsAt === b.countsAt ? a.rest > b.rest : a.countsAt > b.countsAt;

/** Ten digits of Crockford's base 32, as the ulid specification has it. */
const toTime = (digits: string) =>
  Array.from(digits).reduce((time, digit) => time * 32 + DIGITS.indexOf(digit), 0);
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Every edit that says something of a field, by the item of that field. */
function byField(edits: readonly PlacedEdit[], owner: string) {
  const fields = new Map<string, { key: string; edits: PlacedEdit[] }>();
  for (const edit of edits)
    for (const { subject, field } of edit.registers) {
      const key = `%edit/${subject}/${field}`;
      const id = toItemId(owner, key);
      const known = fields.get(id) ?? { key, edits: [] };
      known.edits.push(edit);
      fields.set(id, known);
    }
  return fields;
}

export function toImpliedRegisters(
  owner: string,
  said: readonly SaidEdit[],
  stored: readonly ListedEdit[],
): Map<string, Record<string, unknown>> {
  const table = new Map<string, Record<string, unknown>>();
  for (const [id, { key, edits }] of byField(place(said, stored), owner)) {
    const last = edits.reduce((a, b) => (isLater(b, a) ? b : a));
    const register = last.registers.find(
      ({ subject, field }) => key === `%edit/${subject}/${field}`,
    );
    const { countsAt, rest } = last;
    table.set(id, {
      ...{ owner, key, status: 'edit', at: { countsAt, rest } },
      ...(register?.value !== undefined && { value: register.value }),
    });
  }
  return table;
}

/** A stamp as {@link toImpliedRegisters} has it. */
export const toPlace = (stamp: string) => ({
  countsAt: toTime(stamp.slice(0, 10)),
  rest: stamp.slice(10),
});

/**
 * What people would call unfair, whatever the rules say; a line each.
 *
 * Whoever says something later than all others, by five minutes and a clock that is not
 * behind, has the last word; and so has whoever has heard what the others said. Only
 * where two count as of one millisecond, chance decides.
 */
export function listSilenced(
  owner: string,
  said: readonly SaidEdit[],
  stored: readonly ListedEdit[],
  items: ReadonlyMap<string, Readonly<Record<string, AttributeValue>>>,
): string[] {
  const placed = place(said, stored);
  return [...byField(placed, owner)].flatMap(([item, { key, edits }]) => {
    const wins = items.get(item)?.['at']?.S?.slice(-26) as EditId | undefined; // as every stamp ends
    const winner = edits.find(({ id }) => id === wins);
    return edits
      .filter((edit) => {
        if (edit.id === wins) return false;
        const others = edits.filter(({ id }) => id !== edit.id);
        const isLast = others.every(({ storedAt }) => edit.storedAt > storedAt + FIVE_MINUTES_MS);
        const isRight = edit.madeAt >= edit.storedAt;
        const hasHeard = winner && edit.known.has(winner.id) && edit.countsAt !== winner.countsAt;
        return (isLast && isRight) || hasHeard;
      })
      .map(({ id }) => `${id} should have the last word on ${key}, which ${wins ?? 'nobody'} has`);
  });
}

/** Edits that were made, and that S3 has not, or has other words of; a line each. */
export const listLost = (said: readonly SaidEdit[]): string[] =>
  said
    .filter(({ id }, n) => said.findIndex((other) => other.id === id) !== n)
    .map(({ id }) => `${id} was made twice: S3 keeps the first, and the other is lost`);
