import type { DeleteMarkerEntry, ObjectVersion } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { findDeletedPhotos, findLikelyCopies, readVersions } from './deleted-photos.ts';

const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
const keyOf = (photo: number, album = 'Bar') =>
  `originals/${OWNER}/${album}/Drink/${toPhotoId(photo.toString(16).padStart(8, '0').padEnd(64, '0'))}.jpg`;
const at = (second: number) => new Date(Date.UTC(2026, 2, 14, 12, 0, second));

const version = (Key: string, second: number, more: ObjectVersion = {}): ObjectVersion => ({
  Key,
  VersionId: `${Key} at ${second}`,
  IsLatest: false,
  ETag: '"a"',
  Size: 10,
  LastModified: at(second),
  ...more,
});
const marker = (Key: string, second: number): DeleteMarkerEntry => ({
  Key,
  LastModified: at(second),
});

/** Versions and markers as S3 lists them: those of one key from the newest to the oldest. */
const find = (versions: ObjectVersion[], markers: DeleteMarkerEntry[]) =>
  findDeletedPhotos({ versions: readVersions(versions), markers });
const describeAll = (versions: ObjectVersion[], markers: DeleteMarkerEntry[]) =>
  find(versions, markers).map(
    ({ album, versionId, deletedAt }) =>
      `${album}, of ${versionId.replace(/.* at /, '')}, until ${deletedAt.getUTCSeconds()}`,
  );

const [HERE, THERE] = [keyOf(1), keyOf(1, 'Pub')];
const OTHER = { ETag: '"b"' };

test('a photo is deleted from the marker on', () => {
  expect(describeAll([version(HERE, 1)], [marker(HERE, 5)])).toEqual(['Bar, of 1, until 5']);
});

test('a photo whose bytes are there under other labels is not deleted', () => {
  const kept = version(THERE, 9, { IsLatest: true });
  expect(describeAll([version(HERE, 1), kept], [marker(HERE, 5)])).toEqual([]);
});

test.each([
  ['of another ETag', OTHER],
  ['of another size', { Size: 11 }],
])('bytes %s under its id hide no photo', (_, other) => {
  const there = version(THERE, 9, { IsLatest: true, ...other });
  expect(describeAll([version(HERE, 1), there], [marker(HERE, 5)])).toEqual(['Bar, of 1, until 5']);
  const here = version(HERE, 9, { IsLatest: true, ...other });
  expect(describeAll([here, version(HERE, 1)], [marker(HERE, 5)])).toEqual(['Bar, of 1, until 5']);
});

test('bytes that were put in its place and deleted are listed beside it', () => {
  const versions = [version(HERE, 6, OTHER), version(HERE, 1)];
  const markers = [marker(HERE, 9), marker(HERE, 5)];
  expect(describeAll(versions, markers)).toEqual(['Bar, of 6, until 9', 'Bar, of 1, until 5']);
  expect(find(versions, markers).every(({ isContested }) => isContested)).toBe(true);
});

test('a photo that was deleted in several places is listed where it was last', () => {
  const versions = [version(HERE, 1), version(THERE, 4)];
  const markers = [marker(HERE, 5), marker(THERE, 8)];
  expect(describeAll(versions, markers)).toEqual(['Pub, of 4, until 8']);
  expect(find(versions, markers)[0]?.isContested).toBe(false);
});

test('a photo that was deleted twice in one place is listed with its newest version', () => {
  const versions = [version(HERE, 6), version(HERE, 1)];
  const markers = [marker(HERE, 9), marker(HERE, 7), marker(HERE, 5)];
  expect(describeAll(versions, markers)).toEqual(['Bar, of 6, until 7']);
});

test('a version that another took the place of, without a marker, is deleted from then on', () => {
  const versions = [version(HERE, 6, { IsLatest: true, ...OTHER }), version(HERE, 1)];
  expect(describeAll(versions, [])).toEqual(['Bar, of 1, until 6']);
});

test('a version without an ETag is like no other', () => {
  const unknown = version(THERE, 9, { IsLatest: true, ETag: undefined });
  expect(describeAll([version(HERE, 1), unknown], [marker(HERE, 5)])).toHaveLength(1);
});

describe('of a photo that was sent in parts', () => {
  const IN_PARTS = { ETag: '"c-2"' };
  const sent = version(HERE, 1, IN_PARTS);
  const copy = version(THERE, 4, { IsLatest: true });
  const likely = (...versions: ObjectVersion[]) =>
    findLikelyCopies({ versions: readVersions(versions) }).map(({ VersionId }) => VersionId);
  const lost = (versions: ObjectVersion[], markers: DeleteMarkerEntry[], proven: ObjectVersion[]) =>
    findDeletedPhotos(
      { versions: readVersions(versions), markers },
      new Set(proven.flatMap(({ VersionId }) => VersionId ?? [])),
    ).map(({ album }) => album);

  test('a whole object of its size is a likely copy, and asked about once', () => {
    expect(likely(sent, copy)).toEqual([copy.VersionId]);
    expect(likely(version(THERE, 9), copy, sent)).toEqual([copy.VersionId]);
    expect(likely(sent, version(THERE, 4, { Size: 11 }))).toEqual([]);
    expect(likely(version(HERE, 1), version(THERE, 4, OTHER))).toEqual([]);
  });

  test('a copy that is the photo hides it, and no other', () => {
    expect(lost([sent, copy], [marker(HERE, 5)], [copy])).toEqual([]);
    expect(lost([sent, copy], [marker(HERE, 5)], [])).toEqual(['Bar']);
  });

  test('the copy is what is listed once both are gone, and nothing in parts hides it', () => {
    const gone = version(THERE, 4);
    const markers = [marker(HERE, 5), marker(THERE, 4)];
    expect(lost([sent, gone], markers, [gone])).toEqual(['Pub']);
    const current = version(HERE, 6, { ...IN_PARTS, IsLatest: true });
    expect(lost([current, sent, gone], markers, [gone])).toEqual(['Pub']);
  });
});

test('what is no photo is not listed', () => {
  const key = `originals/${OWNER}/notes.txt`;
  expect(describeAll([version(key, 1)], [marker(key, 5)])).toEqual([]);
});

test('the work grows with the number of photos, not with its square', () => {
  const ofPhotos = (count: number) => {
    const keys = Array.from({ length: count }, (_, photo) => keyOf(photo)).toSorted();
    return {
      versions: keys.map((key) => version(key, 1)),
      markers: keys.map((key, i) => marker(key, 2 + (i % 50))),
    };
  };
  const measure = (count: number) => {
    const { versions, markers } = ofPhotos(count);
    const before = process.cpuUsage();
    expect(find(versions, markers)).toHaveLength(count);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  measure(2_000); // until the engine knows the code
  const few = Math.min(measure(2_000), measure(2_000), measure(2_000));
  const many = Math.min(measure(20_000), measure(20_000));
  console.info(
    `20,000 photos: ${Math.round(many / 1000)} ms of CPU; 2,000: ${Math.round(few / 1000)} ms`,
  );
  expect(many / few).toBeLessThan(40); // ten is what it takes, a hundred what a loop in a loop would
});
