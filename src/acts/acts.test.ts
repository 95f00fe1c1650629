import { describe, expect, it, vi } from 'vitest';
import { formatSortKey } from '#contract/photo-key';
import type { Photo } from '#contract/photo-record';
import { createCatalog } from '../catalog/catalog.ts';
import { OWNER, samplePhoto, toPhotoId } from '../catalog/photos-for-tests.ts';
import { ProblemError } from '../problems.ts';
import { createActs } from './acts.ts';
import { toSource } from './photo-source.ts';
import { createDeletion, createMove, type WorkTools } from './work.ts';

const shots = (count: number) =>
  Array.from({ length: count }, (_, index) => samplePhoto({ photoId: toPhotoId(index) }));

/** A real catalogue, and a bucket of which it is known what was asked. */
function open(photos: readonly Photo[]) {
  const catalog = createCatalog(OWNER);
  catalog.hear(photos.map((photo) => ({ kind: 'photo', photo })));
  const asked: string[] = [];
  const refused = new Set<string>();
  const pauses: (() => void)[] = [];
  let isSlow = false;
  const answer = async (what: string, key: string) => {
    if (isSlow) await new Promise<void>((resolve) => pauses.push(resolve));
    if ([...refused].some((part) => key.includes(part)))
      throw new ProblemError({ kind: 'offline' });
    asked.push(what);
  };
  const now = Date.now();
  const calls = {
    expectPhotos: (given: Photo[]) => catalog.expectPhotos(given, now),
    expectRemoved: (keys: string[]) => catalog.expectRemoved(keys, now),
    giveUp: (keys: string[]) => catalog.giveUp(keys),
    readPhotos: (keys: string[]) =>
      keys
        .flatMap((key) => catalog.columns.findRow(key) ?? [])
        .map((row) => catalog.columns.read(row)),
  };
  const tools = {
    archive: {
      originals: { remove: (key: string) => answer('remove', key) },
      trash: { recall: (key: string) => answer('recall', key) },
      moves: { move: (from: string) => answer('move', from) },
    },
    catalog: {
      ask: (name: keyof typeof calls, ...args: never[]) =>
        Promise.resolve((calls[name] as (...given: never[]) => unknown)(...args)),
    },
  } as unknown as WorkTools;
  const acts = createActs({ onProgress: () => undefined, onOver: () => undefined });
  return {
    acts,
    tools,
    asked,
    refused,
    has: (photo: Photo) => catalog.columns.findRow(photo.key) !== undefined,
    count: () => catalog.columns.count,
    last: () => acts.readState().acts.at(-1),
    isOver: () => vi.waitFor(() => expect(acts.readState().acts.at(-1)?.state).toBe('over')),
    slow() {
      isSlow = true;
    },
    letGo() {
      isSlow = false;
      for (const resume of pauses.splice(0)) resume();
    },
    pauses,
  };
}

describe('acts', () => {
  it('show at once what is going to be so, and undo it', async () => {
    const photos = shots(20);
    const { acts, tools, count, slow, letGo, isOver, last, pauses } = open(photos);
    slow();
    acts.begin(createDeletion(tools), toSource(photos));
    await vi.waitFor(() => expect(pauses.length).toBeGreaterThan(0));
    expect(count()).toBe(0);
    letGo();
    await isOver();
    expect(last()).toMatchObject({ kind: 'delete', total: 20, done: 20, failed: 0 });
    acts.undo(last()?.id ?? 0);
    await isOver();
    expect(last()).toMatchObject({ kind: 'put-back', done: 20 });
    expect(count()).toBe(20);
  });

  it('show as it is what failed, say why, and try it again', async () => {
    const photos = shots(5);
    const { acts, tools, has, refused, isOver, last } = open(photos);
    const [first] = photos as [Photo];
    refused.add(first.photoId);
    acts.begin(createDeletion(tools), toSource(photos));
    await isOver();
    expect(last()).toMatchObject({ done: 4, failed: 1, problem: { kind: 'offline' } });
    expect(photos.filter(has)).toEqual([first]);
    refused.clear();
    acts.retry(last()?.id ?? 0);
    await isOver();
    expect(last()).toMatchObject({ total: 1, done: 1, failed: 0 });
    expect(photos.filter(has)).toEqual([]);
  });

  it('stop where they are, and leave the rest as it was', async () => {
    const photos = shots(30);
    const { acts, tools, count, slow, letGo, isOver, last, asked, pauses } = open(photos);
    slow();
    acts.begin(createDeletion(tools), toSource(photos));
    await vi.waitFor(() => expect(pauses).toHaveLength(6));
    acts.stop(last()?.id ?? 0);
    letGo();
    await isOver();
    expect(asked).toHaveLength(6);
    expect(last()).toMatchObject({ total: 30, done: 6, failed: 0 });
    expect(count()).toBe(24);
  });

  it('are undone in the middle: what was done by then is taken back, and no more', async () => {
    const photos = shots(30);
    const { acts, tools, count, slow, letGo, isOver, last, asked, pauses } = open(photos);
    slow();
    acts.begin(createDeletion(tools), toSource(photos));
    await vi.waitFor(() => expect(pauses).toHaveLength(6));
    acts.undo(last()?.id ?? 0);
    letGo();
    await isOver();
    expect(asked.filter((what) => what === 'remove')).toHaveLength(6);
    expect(asked.filter((what) => what === 'recall')).toHaveLength(6);
    expect(count()).toBe(30);
  });

  it('move photos, and leave a copy that was there already where it is when undone', async () => {
    const [one, two] = shots(2) as [Photo, Photo];
    const target = { ...one, album: 'Harbour' };
    const copy = { ...target, key: formatSortKey(target) };
    const { acts, tools, has, isOver, last, asked } = open([one, two, copy]);
    acts.begin(createMove(tools, { album: 'Harbour' }), toSource([one, two]));
    await isOver();
    expect([one, two, copy].map(has)).toEqual([false, false, true]);
    acts.undo(last()?.id ?? 0);
    await isOver();
    expect([one, two, copy].map(has)).toEqual([true, true, true]);
    expect(asked.toSorted()).toEqual(['move', 'move', 'move', 'recall']);
  });

  it('say what became of a photo, which its record may not say yet', async () => {
    const [photo] = shots(1) as [Photo];
    const { acts, tools, isOver, last } = open([photo]);
    acts.begin(createDeletion(tools), toSource([photo]), photo);
    await isOver();
    expect(acts.readState().fates.get(photo.key)).toBe('deleted');
    acts.undo(last()?.id ?? 0);
    await isOver();
    expect(acts.readState().fates.get(photo.key)).toBe('put-back');
  });
});
