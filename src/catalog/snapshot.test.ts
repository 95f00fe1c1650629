import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalog } from './catalog.ts';
import { arbitraryPhoto, OWNER, samplePhoto } from './photos-for-tests.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';
import { NOTHING_READ } from './sync-state.ts';

const sync = { ...NOTHING_READ, newest: '2026-06-15T10:00:00.000Z', wholeAt: 1 };

describe('a snapshot', () => {
  it('gives back the catalogue and how far it had come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryPhoto, { maxLength: 60 }), async (photos) => {
        const catalog = createCatalog(OWNER);
        catalog.hear(photos.map((photo) => ({ kind: 'photo', photo })));
        const first = photos[0];
        if (first) catalog.hear([{ kind: 'removed', key: first.key, changedAt: '2027' }]);
        const decoded = await decodeSnapshot(await encodeSnapshot({ catalog, sync }), OWNER);
        expect(decoded?.sync).toEqual(sync);
        const read = (of: typeof catalog) =>
          Array.from(of.readOrder('taken'), (row) => of.columns.read(row));
        expect(decoded && read(decoded.catalog)).toEqual(read(catalog));
        // Its tables work: what is there is found, and what comes is written where it belongs.
        if (first) decoded?.catalog.hear([{ kind: 'photo', photo: first }]);
        expect(decoded?.catalog.columns.count).toBe(catalog.columns.count + (first ? 1 : 0));
      }),
    );
  });

  it('is thrown away if a bit of it fell over, if it is cut, or if it is another person’s', async () => {
    const catalog = createCatalog(OWNER);
    catalog.hear([{ kind: 'photo', photo: samplePhoto({}) }]);
    const bytes = await encodeSnapshot({ catalog, sync });
    for (const at of [0, 9, 41, 45, bytes.length - 1]) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(await decodeSnapshot(damaged, OWNER)).toBeUndefined();
    }
    expect(await decodeSnapshot(bytes.slice(0, -8), OWNER)).toBeUndefined();
    expect(await decodeSnapshot(new Uint8Array(0), OWNER)).toBeUndefined();
    expect(await decodeSnapshot(bytes, OWNER.replace('1', '2'))).toBeUndefined();
  });

  it('is thrown away if a block is not where its header says, hash and all', async () => {
    const catalog = createCatalog(OWNER);
    catalog.hear([{ kind: 'photo', photo: samplePhoto({}) }]);
    const bytes = await encodeSnapshot({ catalog, sync });
    const cut = bytes.slice(0, -8);
    cut.set(new Uint8Array(await crypto.subtle.digest('SHA-256', cut.subarray(40))), 8);
    expect(await decodeSnapshot(cut, OWNER)).toBeUndefined();
  });
});
