/**
 * A library of any size that nobody took: records as DynamoDB gives them, made when they
 * are asked for, and one thumbnail for all.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { PhotoId } from '#contract/photo-id';
import { formatSortKey } from '#contract/photo-key';
import type { Photo } from '#contract/photo-record';
import { placeNear } from './places.ts';
import type { StandInLibrary } from './stand-in-state.ts';

const Query = z.object({
  ScanIndexForward: z.optional(z.boolean()),
  Limit: z.optional(z.int()),
  ExclusiveStartKey: z.optional(z.object({ key: z.object({ S: z.string() }) })),
  ExpressionAttributeValues: z.record(z.string(), z.object({ S: z.optional(z.string()) })),
});

/** "Query", Amazon DynamoDB Developer Guide: a page ends at 1 MB; a summary takes some 350 bytes. */
const PAGE_ITEMS = 3_000;

const CAMERAS = ['Z 6', 'Z 8', 'X100V', 'iPhone 15', 'Pixel 9', 'EOS R5', 'GR III'];
/** A ThumbHash. */
const PLACEHOLDER = '1QcSHQRnh493V4dIh4eXh1h4kJUI';
const FIRST_MS = Date.UTC(2026, 0, 1);

export type ReadyPhoto = Extract<Photo, { status: 'ready' }>;

/** Photo number `index` of `count`; a higher number was filed later. */
export function syntheticPhoto(owner: string, index: number, count: number): ReadyPhoto {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  const photoId =
    `${mixed.toString(16).padStart(8, '0')}-0000-8000-8000-${index.toString(16).padStart(12, '0')}` as PhotoId;
  const album = `Bar ${mixed % 400}`;
  const title = `Drink ${(mixed >>> 9) % 363}`;
  const filedAt = FIRST_MS + (index / count) * 20_000_000_000;
  const takenAt = Date.UTC(2008) + ((mixed % 100_003) / 100_003) * 5.6e11;
  return {
    owner,
    key: formatSortKey({ album, title, photoId }),
    photoId,
    extension: 'jpg',
    album,
    title,
    status: 'ready',
    changedAt: new Date(filedAt + 700).toISOString(),
    uploadedAt: new Date(filedAt).toISOString(),
    fileName: `IMG_${index}.jpg`,
    sizeBytes: 2_000_000 + (mixed % 3_000_000),
    placeholder: PLACEHOLDER,
    mediaType: 'image/jpeg',
    ...(index % 4 ? { width: 4_032, height: 3_024 } : { width: 3_024, height: 4_032 }),
    time: {
      takenAt: new Date(takenAt).toISOString().slice(0, 19),
      source: 'ExifIFD:DateTimeOriginal',
    },
    camera: { make: 'Maker', model: CAMERAS[mixed % 7] ?? '' },
    lens: { model: `Lens ${mixed % 40}` },
    exposure: {
      iso: 100 * 2 ** (mixed % 7),
      fNumber: 1.4 + (mixed % 20) / 5,
      exposureTime: 1 / (60 + (mixed % 90)),
      focalLength: 24 + (mixed % 80),
    },
    ...(index % 3 && { place: placeNear(mixed) }),
  };
}

export function createSyntheticLibrary(
  owner: string,
  count: number,
  thumb: Buffer,
): StandInLibrary {
  const indexOf = (sortKey: string) => Number.parseInt(sortKey.slice(-12), 16);
  return {
    answerQuery(asked) {
      const query = Query.parse(asked);
      const isForward = query.ScanIndexForward ?? true;
      const since = query.ExpressionAttributeValues[':since']?.S;
      const step = isForward ? 1 : -1;
      const start = query.ExclusiveStartKey?.key.S;
      let index =
        start === undefined
          ? isForward
            ? findSince(owner, count, since)
            : count - 1
          : indexOf(start) + step;
      const Items: object[] = [];
      const most = Math.min(query.Limit ?? PAGE_ITEMS, PAGE_ITEMS);
      for (; index >= 0 && index < count && Items.length < most; index += step)
        Items.push(marshall(syntheticPhoto(owner, index, count)));
      const last = Items.at(-1) as Record<string, object> | undefined;
      const isMore = last !== undefined && index >= 0 && index < count;
      return {
        Items,
        Count: Items.length,
        ScannedCount: Items.length,
        ...(isMore && {
          LastEvaluatedKey: {
            owner: last['owner'],
            key: last['key'],
            changedAt: last['changedAt'],
          },
        }),
      };
    },
    readObject: (key) => (key.startsWith('renditions/') ? thumb : undefined),
  };
}

/** The first photo that changed at a time or later. */
function findSince(owner: string, count: number, since = ''): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (syntheticPhoto(owner, middle, count).changedAt < since) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** DynamoDB's JSON of what a photo consists of. */
function marshall(value: object): Record<string, object> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [name, toAttribute(part)]),
  );
}

function toAttribute(value: unknown): object {
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'string') return { S: value };
  return { M: marshall(value as object) };
}
