import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EDIT_MAX_BYTES,
  EDIT_MAX_REGISTERS,
  EDIT_MAX_SUBJECTS,
  parseEdit,
  type RegisterEdit,
} from '#contract/edit';
import type { EditId, Stamp } from '#contract/edit-key';
import { formatRegisterKey } from '#contract/edit-register';
import { createCatalog } from '../catalog/catalog.ts';
import { answerCalls } from '../catalog/answer-calls.ts';
import type { CatalogCall } from '../catalog/catalog-messages.ts';
import { OWNER, samplePhoto, toPhotoId } from '../catalog/photos-for-tests.ts';
import { nextEditId } from './edit-clock.ts';
import { memoryEditJournal, type EditJournal } from './edit-journal.ts';
import { createEdits } from './edits.ts';
import { splitEdit } from './split-edit.ts';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const rate = (photo: number, value: unknown): RegisterEdit => ({
  subject: toPhotoId(photo),
  field: 'rating',
  value,
});

describe('the clock of edits', () => {
  it('is never below what it has seen, whatever the device says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 41 }), { minLength: 1 }), (times) => {
        const seen: (Stamp | EditId)[] = [];
        for (const time of times) {
          const id = nextEditId(time, seen);
          expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
          for (const earlier of seen) expect(id > earlier).toBe(true);
          seen.push(id);
        }
      }),
    );
  });

  it('gives two devices that have heard the same ids of their own', () => {
    const heard = [nextEditId(NOW, [])];
    expect(nextEditId(0, heard)).not.toBe(nextEditId(0, heard));
  });

  it('goes past a stamp that was set back, which is longer', () => {
    const stamp = `${nextEditId(NOW, [])}ZZZZZZZZZZ` as Stamp;
    expect(nextEditId(0, [stamp]) > (stamp as string)).toBe(true);
  });
});

describe('what is said of many photos', () => {
  it('is one object for a thousand of them', () => {
    const registers = Array.from({ length: 1_000 }, (_, at) => ({
      subject: toPhotoId(at),
      field: 'takenAt',
      value: '2026-03-14T21:04:09',
    }));
    expect(splitEdit(registers)).toHaveLength(1);
  });

  it('is in no object more than the Lambda takes, and in all of them everything', () => {
    const long = 'ж'.repeat(2_000);
    const registers = Array.from({ length: 2_500 }, (_, at) => [
      { subject: toPhotoId(at), field: 'description', value: long },
      { subject: toPhotoId(at), field: 'rating', value: null },
      { subject: toPhotoId(at), field: 'title', value: undefined },
    ]).flat();
    const parts = splitEdit(registers);
    for (const { text, registers: said } of parts) {
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(EDIT_MAX_BYTES);
      expect(new Set(said.map(({ subject }) => subject)).size).toBeLessThanOrEqual(
        EDIT_MAX_SUBJECTS,
      );
      expect(parseEdit(text)).toEqual({ registers: expect.any(Array) as unknown, passedOver: 0 });
    }
    const read = parts.flatMap(({ text }) => parseEdit(text)?.registers ?? []);
    expect(read).toHaveLength(registers.length);
    expect(read).toEqual(expect.arrayContaining(registers.slice(0, 30)));
  });

  it('is several objects where more is said of one collection than one can hold', () => {
    const subject = 'collection:5f0c2e4a-6b1d-4c3e-8f00-000000000001';
    const registers = Array.from({ length: EDIT_MAX_REGISTERS + 1 }, (_, at) => ({
      subject,
      field: `photo:${toPhotoId(at)}`,
      value: 'a',
    }));
    const parts = splitEdit(registers);
    expect(parts.map((part) => part.registers.length)).toEqual([EDIT_MAX_REGISTERS, 1]);
    expect(parts.flatMap(({ text }) => parseEdit(text)?.registers ?? [])).toEqual(registers);
  });
});

/** Edits over a catalogue, a log and a table that says what is in the log. */
function start({ journal = memoryEditJournal() }: { journal?: EditJournal } = {}) {
  const catalog = createCatalog(OWNER);
  catalog.hear(
    [1, 2].map((at) => ({ kind: 'photo', photo: samplePhoto({ photoId: toPhotoId(at) }) })),
  );
  const log = new Map<EditId, string>();
  const refusals: Error[] = [];
  const edits = createEdits({
    openJournal: () => Promise.resolve(journal),
    alone: (act) => act(),
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    store: {
      now: () => NOW,
      add(id, text) {
        const refusal = refusals.pop();
        if (refusal) return Promise.reject(refusal);
        log.set(id, text);
        return Promise.resolve();
      },
    },
    catalog: {
      ask: (name, ...args) =>
        Promise.resolve(
          answerCalls(
            {
              catalog,
              onActed: () => undefined,
              forget: () => Promise.resolve(),
              catchUp() {
                for (const [id, text] of log)
                  for (const { subject, field, value } of parseEdit(text)?.registers ?? [])
                    catalog.hear([
                      {
                        kind: 'register',
                        register: {
                          owner: OWNER,
                          key: formatRegisterKey(subject, field),
                          changedAt: new Date(NOW).toISOString(),
                          status: 'edit',
                          at: id as string as Stamp,
                          ...(value !== undefined && { value }),
                        },
                      },
                    ]);
              },
            },
            { kind: 'call', name, args, question: 0 } as CatalogCall,
          ),
        ) as never,
    },
  });
  const ratings = () =>
    Array.from({ length: catalog.columns.end }, (_, row) => {
      const photo = catalog.columns.read(row);
      return photo.status === 'ready' ? photo.text?.rating : undefined;
    });
  return { edits, ratings, log, refusals, journal };
}

describe('what is said', () => {
  it('shows at once, is in the log, and leaves the journal when the table has it', async () => {
    const { edits, ratings, log, journal } = start();
    await edits.say([rate(1, 5)], 'Rated');
    expect(ratings()).toEqual([5, undefined]);
    expect(edits.readState().said).toMatchObject([{ words: 'Rated' }]);
    await expect.poll(() => log.size).toBe(1);
    await expect.poll(() => journal.read()).toEqual([]);
    expect(edits.readState().unsent).toBe(0);
  });

  it('is taken back by saying what was said before', async () => {
    const { edits, ratings } = start();
    await edits.say([rate(1, 2)]);
    await edits.say([rate(1, 5), rate(2, 5)], 'Rated');
    const [said] = edits.readState().said;
    await edits.undo(said?.id ?? 0);
    expect(ratings()).toEqual([2, undefined]);
    const [undone] = edits.readState().said;
    await edits.undo(undone?.id ?? 0);
    expect(ratings()).toEqual([5, 5]);
  });

  it('is kept while nothing can be sent, and says why', async () => {
    const { edits, log, refusals, journal } = start();
    refusals.push(...Array.from({ length: 3 }, () => new TypeError('Failed to fetch')));
    const told: unknown[] = [];
    edits.subscribe(() => told.push(edits.readState()));
    await edits.say([rate(1, 5)]);
    await expect.poll(() => log.size).toBe(1);
    await expect.poll(() => journal.read()).toEqual([]);
    expect(told).toContainEqual(
      expect.objectContaining({ unsent: 1, problem: { kind: 'offline' } }),
    );
    expect(edits.readState()).toMatchObject({ unsent: 0, problem: undefined });
  });

  it('is sent in order, and shown, by the visit after a tab that was closed', async () => {
    const journal = memoryEditJournal();
    const first = start({ journal });
    first.refusals.push(...Array.from({ length: 1_000 }, () => new TypeError('Failed to fetch')));
    await first.edits.say([rate(1, 1)]);
    await first.edits.say([rate(1, 4)]);
    await first.edits.say([rate(2, 3)]);
    // The tab is gone, and its journal stays.
    const kept = await journal.read();
    const next = memoryEditJournal();
    await next.write(kept);
    await first.edits.forget();
    const second = start({ journal: next });
    await expect.poll(() => second.log.size).toBe(3);
    expect(second.ratings()).toEqual([4, 3]);
    expect([...second.log.keys()]).toEqual([...second.log.keys()].toSorted());
    await expect.poll(() => next.read()).toEqual([]);
  });
});
