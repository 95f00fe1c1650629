import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { toPhotoId, type PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import type { OriginalToStore, PutOutcome, UploadStore } from '../backend/upload-store.ts';
import type { Darkroom } from '../darkroom/darkroom.ts';
import { startEngine, type Engine } from './engine.ts';
import { createJobs, type Changes } from './jobs.ts';
import { memoryJournal, type Journal } from './journal.ts';
import type { KeptHandle } from './kept-handle.ts';
import { createLanes } from './lanes.ts';
import type { RecordWatch } from './record-watch.ts';
import { toTotals, type Labels, type TransferItem } from './transfer-item.ts';

const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';

const sha256Of = async (file: Blob) =>
  createHash('sha256')
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest('hex');

/** Takes every file for a photo, but one that says that it is none. */
const darkroom: Darkroom = {
  async develop(file) {
    if ((await file.text()).includes('no photo'))
      return { kind: 'rejected', reason: 'not-an-image' };
    const sha256 = await sha256Of(file);
    const thumb = { blob: new Blob(['thumb']), sha256: 'b'.repeat(64) };
    const renditions = { thumb, placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI' };
    return { kind: 'photo', sha256, metadata: { mediaType: 'image/jpeg', tags: {} }, renditions };
  },
  close: () => undefined,
};

/** A bucket that is a list. */
function bucket(answers: (PutOutcome | Error)[] = []) {
  const stored: OriginalToStore[] = [];
  const renditions: string[] = [];
  const refused = () => Promise.reject(new Error('not asked for'));
  const store: UploadStore = {
    hostNames: 1,
    putOriginal: (original) => {
      const answer = answers.shift() ?? 'stored';
      if (answer instanceof Error) return Promise.reject(answer);
      stored.push(original);
      return Promise.resolve(answer);
    },
    putRendition: ({ photoId }) => {
      renditions.push(photoId);
      return Promise.resolve('stored');
    },
    holds: () => Promise.resolve(true),
    remove: refused,
    beginParts: refused,
    putPart: refused,
    listParts: refused,
    completeParts: refused,
    abortParts: refused,
  };
  return { store, stored, renditions };
}

interface Options {
  journal?: Journal;
  known?: Map<PhotoId, Labels[]>;
  store?: UploadStore;
  developers?: Darkroom;
  watch?: RecordWatch;
}

/** A handle as a browser gives it: whether it may be read changes, and what lies there. */
function aHandle(content: string | undefined) {
  const place = { permission: 'granted' as PermissionState, content };
  const file = {
    queryPermission: () => Promise.resolve(place.permission),
    getFile: () =>
      place.content === undefined
        ? Promise.reject(new DOMException('gone', 'NotFoundError'))
        : Promise.resolve(new File([place.content], 'a.jpg', { lastModified: 2 })),
  };
  return { place, handle: { file: file as unknown as FileSystemFileHandle } };
}

/** A table that has a record of everything. */
const everyRecord: RecordWatch = {
  wait: (key, onRecord) => {
    queueMicrotask(() => onRecord({ key, status: 'rejected' } as Photo));
    return () => undefined;
  },
};

async function open({
  developers = darkroom,
  journal = memoryJournal(),
  known = new Map(),
  store = bucket().store,
  watch = everyRecord,
}: Options = {}) {
  const items = new Map<string, TransferItem>();
  const publish = (changes: Changes) => {
    for (const item of changes.items) items.set(item.id, item);
    for (const id of changes.removed) items.delete(id);
  };
  const engine = await startEngine({
    owner: OWNER,
    maxUploadBytes: 1_000,
    store,
    journal,
    jobs: createJobs(journal, publish),
    developers,
    persistence: {
      lanes: createLanes(1),
      network: { untilOnline: () => Promise.resolve(), pause: () => Promise.resolve() },
      credentials: { currentId: () => '', renew: () => Promise.resolve() },
      random: () => 0,
    },
    watch,
    findLabels: (photoId) => Promise.resolve(known.get(photoId) ?? []),
    estimate: () => Promise.resolve({}),
  });
  const stateOf = (id: string) => items.get(id)?.state;
  const until = (id: string, kind: TransferItem['state']['kind']) =>
    vi.waitFor(() => expect(stateOf(id)?.kind).toBe(kind));
  return { engine, items, until };
}

const add = (
  engine: Engine,
  id: string,
  content: string,
  labels: Labels = { album: '', title: '' },
) =>
  engine.add([
    {
      id,
      file: new File([content], `${id}.jpg`, { lastModified: 1 }),
      labels,
      guess: { album: 'Guess', title: 'Guess' },
      withoutLocation: false,
    },
  ]);

describe('a file', () => {
  test('is filed once it is developed, with its renditions, when its person says so', async () => {
    const { store, stored, renditions } = bucket();
    const { engine, until } = await open({ store });
    add(engine, 'a', 'gin', { album: 'Bar', title: 'Negroni' });
    engine.send('all');
    await until('a', 'filed');
    expect(stored.map(({ key }) => key)).toEqual([
      expect.stringMatching(`^originals/${OWNER}/Bar/Negroni/.+\\.jpg$`),
    ]);
    expect(renditions).toEqual([toPhotoId(stored[0]?.sha256 ?? '')]);
  });

  test('waits until its person says so, and is not filed under a guess', async () => {
    const { store, stored } = bucket();
    const { engine, until } = await open({ store });
    add(engine, 'a', 'gin');
    await until('a', 'ready');
    expect(stored).toEqual([]);
    engine.send(['a']);
    await until('a', 'filed');
    expect(stored[0]?.key).toContain(`/${OWNER}/-/-/`);
  });

  test('that is no photo is left out and says why', async () => {
    const { engine, until, items } = await open();
    add(engine, 'a', 'no photo');
    await until('a', 'refused');
    expect(items.get('a')?.state).toMatchObject({ problem: { reason: 'not-an-image' } });
  });

  test('above the limit is not read', async () => {
    const { engine, until, items } = await open();
    add(engine, 'a', 'x'.repeat(1_001));
    await until('a', 'refused');
    expect(items.get('a')?.state).toMatchObject({ problem: { kind: 'file-too-large' } });
  });

  test('that was dropped twice is one photo', async () => {
    const { store, stored } = bucket();
    const { engine, until, items } = await open({ store });
    add(engine, 'a', 'gin');
    add(engine, 'b', 'gin');
    engine.send('all');
    await until('a', 'filed');
    await until('b', 'known');
    expect(items.get('b')?.state).toMatchObject({ sameAs: 'a.jpg' });
    expect(stored).toHaveLength(1);
  });

  test('that the archive has is not sent, and is filed here as well if its person says so', async () => {
    const { store, stored } = bucket();
    const photoId = toPhotoId(createHash('sha256').update('gin').digest('hex'));
    const under = [{ album: 'Bar Italia', title: '' }];
    const { engine, until, items } = await open({ store, known: new Map([[photoId, under]]) });
    add(engine, 'a', 'gin');
    engine.send('all');
    await until('a', 'known');
    expect(items.get('a')?.state).toMatchObject({ under });
    engine.fileHereAsWell('a');
    await until('a', 'filed');
    expect(stored).toHaveLength(1);
  });
});

describe('a photo that waits for its record', () => {
  /** A table without records, and the sort keys that somebody waits for. */
  function noRecords() {
    const waited = new Set<string>();
    const watch: RecordWatch = {
      wait(key) {
        waited.add(key);
        return () => waited.delete(key);
      },
    };
    return { watch, waited };
  }

  test('says so when it is late, is no longer waited for, and is filed when it comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let tell: (photo: Photo) => void = () => undefined;
    const watch: RecordWatch = {
      wait(_, onRecord) {
        tell = onRecord;
        return () => undefined;
      },
    };
    const { engine, items, until } = await open({ watch });
    add(engine, 'a', 'gin');
    engine.send('all');
    await until('a', 'waiting');
    expect(toTotals([...items.values()])).toMatchObject({ isBusy: true, late: 0 });
    await vi.advanceTimersByTimeAsync(13_000);
    expect(items.get('a')?.state).toMatchObject({ kind: 'waiting', isLate: true });
    expect(toTotals([...items.values()])).toMatchObject({ isBusy: false, late: 1 });
    tell({ key: 'a', status: 'rejected' } as Photo);
    await until('a', 'filed');
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  test('is asked for no more when it is taken off the list', async () => {
    const { watch, waited } = noRecords();
    const { engine, until } = await open({ watch });
    add(engine, 'a', 'gin');
    add(engine, 'b', 'vermouth');
    engine.send('all');
    await until('a', 'waiting');
    await vi.waitFor(() => expect(waited.size).toBe(2));
    engine.remove(['a']);
    expect(waited.size).toBe(1);
    await engine.forget();
    expect(waited.size).toBe(0);
  });
});

describe('a photo that says where it was taken', () => {
  const place = { latitude: 1, longitude: 2 };

  /** Takes the place out, unless it cannot. */
  const withPlaces: Darkroom = {
    ...darkroom,
    async develop(file, { withoutLocation = false } = {}) {
      const text = await file.text();
      if (withoutLocation && text.includes('stuck')) return { kind: 'located' };
      const changed = withoutLocation ? new Blob([text.replace(' here', '')]) : undefined;
      const developed = await darkroom.develop(changed ?? file);
      if (developed.kind !== 'photo') return developed;
      const metadata = { ...developed.metadata, ...(!changed && { place }) };
      return { ...developed, metadata, ...(changed && { changed }) };
    },
  };

  test('goes up without it if that is wished, and with it if it is wished no more', async () => {
    const { store, stored } = bucket();
    const { engine, until, items } = await open({ store, developers: withPlaces });
    add(engine, 'a', 'gin here');
    await until('a', 'ready');
    engine.removeLocations(true);
    await vi.waitFor(() => expect(items.get('a')?.facts?.place).toBeUndefined());
    engine.removeLocations(false);
    await vi.waitFor(() => expect(items.get('a')?.facts?.place).toEqual(place));
    engine.removeLocations(true);
    await vi.waitFor(() => expect(items.get('a')?.facts?.place).toBeUndefined());
    engine.send('all');
    await until('a', 'filed');
    expect(await stored[0]?.file.text()).toBe('gin');
    expect(stored[0]?.sha256).toBe(createHash('sha256').update('gin').digest('hex'));
  });

  test('and will not lose it is not sent before its person gives in', async () => {
    const { store, stored } = bucket();
    const { engine, until } = await open({ store, developers: withPlaces });
    add(engine, 'a', 'stuck here');
    await until('a', 'ready');
    engine.removeLocations(true);
    await until('a', 'refused');
    expect(stored).toEqual([]);
    engine.removeLocations(false);
    await until('a', 'ready');
    engine.send('all');
    await until('a', 'filed');
    expect(stored).toHaveLength(1);
  });
});

describe('a label that is none', () => {
  const tooLong = { album: 'x'.repeat(101), title: '' };

  test('keeps its photo back, and is never taken for no label', async () => {
    const { store, stored } = bucket();
    const { engine, until } = await open({ store });
    add(engine, 'a', 'gin', tooLong);
    await until('a', 'ready');
    engine.send('all');
    expect(stored).toEqual([]);
  });

  test('does so after a failure, too', async () => {
    const tooLarge = Object.assign(new Error(), { name: 'EntityTooLarge' });
    const { store, stored } = bucket([tooLarge]);
    const { engine, until } = await open({ store });
    add(engine, 'a', 'gin', { album: 'Bar', title: '' });
    engine.send('all');
    await until('a', 'failed');
    engine.relabel(tooLong, 'all');
    engine.retry('all');
    await until('a', 'ready');
    expect(stored).toEqual([]);
    engine.relabel({ album: 'Bar Basso' }, 'all');
    engine.send('all');
    await until('a', 'filed');
    expect(stored[0]?.key).toContain('/Bar Basso/');
  });
});

describe('an engine that ends', () => {
  /** What a disk has of a visit that ended: bodies, too. */
  function disk() {
    const journal = memoryJournal();
    const bodies = new Map<string, Blob>();
    const handles = new Map<string, KeptHandle>();
    const kept: Journal = {
      ...journal,
      keepBodies: (given) => {
        for (const { id, body } of given) bodies.set(id, body);
        return Promise.resolve();
      },
      readBody: (id) => Promise.resolve(bodies.get(id)),
      listBodies: () => Promise.resolve([...bodies.keys()]),
      keepHandles: (given) => {
        for (const { id, handle } of given) handles.set(id, handle);
        return Promise.resolve();
      },
      readHandle: (id) => Promise.resolve(handles.get(id)),
    };
    return { kept, bodies, handles };
  }

  test('is gone on with: what was to be filed is filed, what was not waits', async () => {
    const { kept, bodies } = disk();
    const never: UploadStore = {
      ...bucket().store,
      putOriginal: () => new Promise(() => undefined),
    };
    const before = await open({ journal: kept, store: never });
    add(before.engine, 'a', 'gin', { album: 'Bar', title: '' });
    add(before.engine, 'b', 'vermouth');
    before.engine.send(['a']);
    await before.until('a', 'queued');
    await before.until('b', 'ready');
    bodies.set('a', new Blob(['gin']));
    bodies.set('b', new Blob(['vermouth']));

    const { store, stored } = bucket();
    const after = await open({ journal: kept, store });
    await after.until('a', 'filed');
    await after.until('b', 'ready');
    expect(stored.map(({ key }) => key)).toEqual([expect.stringContaining('/Bar/-/')]);
  });

  test('asks for a file of which it has no copy, and goes on when it comes', async () => {
    const { kept } = disk();
    const never: UploadStore = {
      ...bucket().store,
      putOriginal: () => new Promise(() => undefined),
    };
    const before = await open({ journal: kept, store: never });
    add(before.engine, 'a', 'gin', { album: 'Bar', title: '' });
    before.engine.send(['a']);
    await before.until('a', 'queued');

    const { store, stored } = bucket();
    const after = await open({ journal: kept, store });
    await after.until('a', 'missing');
    add(after.engine, 'a', 'gin');
    await after.until('a', 'filed');
    expect(stored[0]?.key).toContain('/Bar/-/');
  });

  describe('with a file for which there was no room', () => {
    const never: UploadStore = {
      ...bucket().store,
      putOriginal: () => new Promise(() => undefined),
    };

    /** A visit that ends while a file of which only the handle is kept is to be sent. */
    async function interrupt(content: string | undefined) {
      const { kept } = disk();
      const { place, handle } = aHandle(content);
      const before = await open({ journal: kept, store: never });
      const file = new File(['gin'], 'a.jpg', { lastModified: 1 });
      const labels = { album: 'Bar', title: '' };
      before.engine.add([{ id: 'a', file, handle, labels, guess: labels, withoutLocation: false }]);
      before.engine.send(['a']);
      await before.until('a', 'queued');
      await vi.waitFor(async () => expect(await kept.readHandle('a')).toBe(handle));
      return { kept, place };
    }

    test('goes on with it from where it lies', async () => {
      const { kept } = await interrupt('gin');
      const { store, stored } = bucket();
      const after = await open({ journal: kept, store });
      await after.until('a', 'filed');
      expect(await stored[0]?.file.text()).toBe('gin');
      expect(stored[0]?.key).toContain('/Bar/-/');
    });

    test('waits for its person where the browser asks, and goes on after a yes', async () => {
      const { kept, place } = await interrupt('gin');
      place.permission = 'prompt';
      const { store, stored } = bucket();
      const after = await open({ journal: kept, store });
      await after.until('a', 'missing');
      await vi.waitFor(() =>
        expect(after.items.get('a')?.state).toEqual({ kind: 'missing', isToBeAllowed: true }),
      );
      after.engine.regain();
      expect(stored).toEqual([]);
      place.permission = 'granted';
      after.engine.regain();
      await after.until('a', 'filed');
      expect(stored).toHaveLength(1);
    });

    test('sends what lies there now, under its own hash', async () => {
      const { kept, place } = await interrupt('gin');
      place.content = 'gin, edited';
      const { store, stored } = bucket();
      const after = await open({ journal: kept, store });
      await after.until('a', 'filed');
      expect(stored[0]?.sha256).toBe(createHash('sha256').update('gin, edited').digest('hex'));
    });

    test('asks for it where nothing lies any more', async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      const { kept } = await interrupt(undefined);
      const { store, stored } = bucket();
      const after = await open({ journal: kept, store });
      await after.until('a', 'missing');
      expect(after.items.get('a')?.state).toEqual({ kind: 'missing' });
      add(after.engine, 'a', 'gin');
      await after.until('a', 'filed');
      expect(stored).toHaveLength(1);
      warn.mockRestore();
    });
  });
});
