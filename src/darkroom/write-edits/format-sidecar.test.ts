import { expect, test } from 'vitest';
import { utf8 } from '../../../lambda/metadata/fixtures/bytes.ts';
import { buildGif, xmpExtension } from '../../../lambda/metadata/fixtures/gif.ts';
import { formatSidecar } from './format-sidecar.ts';
import { blobOf, editableOf, metadataOf, SAID } from './photos-for-tests.ts';
import type { StatedEdits } from './stated-edits.ts';

const textOf = (edits: StatedEdits, written?: Parameters<typeof formatSidecar>[1]) =>
  new TextDecoder('utf-8', { fatal: true }).decode(formatSidecar(edits, written));

/** Read as XMP of a picture that says nothing else. */
const readBack = async (edits: StatedEdits) =>
  editableOf(await metadataOf(blobOf(buildGif(xmpExtension(formatSidecar(edits))))));

test.each(Object.entries(SAID))('says %s', async (_, edits) => {
  const read = await readBack(edits);
  const { title, description, rating, camera, lens } = edits;
  expect(read.title ?? null).toBe(title ?? null);
  expect(read.description ?? null).toBe(description ?? null);
  // Zero stars are none.
  expect(read.rating || null).toBe(rating ?? null);
  expect(read.keywords ?? []).toEqual(edits.keywords ?? []);
  expect(read.camera).toEqual([camera?.make, camera?.model]);
  expect(read.lens).toEqual([lens?.make, lens?.model]);
  if (edits.place) {
    expect(read.place?.[0]).toBeCloseTo(edits.place.latitude, 8);
    expect(read.place?.[1]).toBeCloseTo(edits.place.longitude, 8);
  }
});

test('says with a new offset the time that the photo says itself, and the other way round', () => {
  const written = { takenAt: '2026-03-14T21:04:09.25', utcOffset: '+09:00' };
  expect(textOf({ utcOffset: '-03:30' }, written)).toContain('>2026-03-14T21:04:09.25-03:30<');
  expect(textOf({ takenAt: '2020-01-01T00:00:00' }, written)).toContain(
    '>2020-01-01T00:00:00+09:00<',
  );
  expect(textOf({ utcOffset: null }, written)).toContain('>2026-03-14T21:04:09.25<');
  expect(textOf({ utcOffset: '-03:30' })).not.toContain('03:30');
});

test('says by empty ones that there are none', () => {
  const text = textOf({ title: null, description: null, keywords: null, rating: null });
  expect(text).toMatch(/<dc:title><rdf:Alt><rdf:li xml:lang="x-default"><\/rdf:li>/);
  expect(text).toContain('<dc:subject><rdf:Bag></rdf:Bag></dc:subject>');
  expect(text).toContain('<xmp:Rating>0</xmp:Rating>');
});

test('says how a RAW is to be turned', () => {
  expect(textOf({ orientation: 6 })).toContain('<tiff:Orientation>6</tiff:Orientation>');
});

test('has markup, half characters and what XML has not as text', () => {
  const text = textOf({ title: '<a href="x">&\ud800\uffff</a>' });
  expect(text).toContain('&lt;a href=&quot;x&quot;&gt;&amp;\ufffd\ufffd&lt;/a&gt;');
  expect(utf8(text).length).toBeGreaterThan(0);
});
