/**
 * Photos that nobody uploaded: originals, renditions and records as uploads and
 * the Lambda would have left them, written straight into storage.
 *
 * @module
 */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AppConfig } from '#contract/app-config';
import type { CloudStorage } from '../cloud-storage.ts';
import type { TableEngine } from '../dynamodb/table-engine.ts';
import { toStored } from '../s3/store/object-history.ts';
import { madeUpPhoto, renditionOf, type MadeUpPhoto, type Picture } from './made-up-photo.ts';

export interface FillRequest {
  owner: string;
  count: number;
  /** What the photos show, in turn. */
  pictures: readonly Picture[];
  /** Hears how many photos are there, after every few. */
  onProgress?: (done: number) => void;
}

export type FillLibrary = (request: FillRequest) => Promise<void>;

/** Photos at a time: between two of them others have their turn. */
const CHUNK = 50;

export function createFillLibrary(options: {
  config: AppConfig;
  storage: Pick<CloudStorage, 'objects' | 'bodies' | 'exclusively'>;
  engine: TableEngine;
  now: () => number;
}): FillLibrary {
  const { config, storage, engine, now } = options;
  const { objects, bodies, exclusively } = storage;

  const writeRecord = async ({ record }: MadeUpPhoto) => {
    const { owner, key, ...attributes } = record;
    const checked = engine.check('UpdateItem', {
      TableName: config.table,
      Key: marshall({ owner, key }),
      AttributeUpdates: Object.fromEntries(
        Object.entries(marshall(attributes, { removeUndefinedValues: true })).map(
          ([name, Value]) => [name, { Action: 'PUT', Value }],
        ),
      ),
    });
    const result = 'fault' in checked ? checked : await engine.run('UpdateItem', checked.value);
    if ('fault' in result) throw new Error(JSON.stringify(result.fault.body));
  };

  return async ({ owner, count, pictures, onProgress }) => {
    const shown = pictures.map((picture) => ({
      picture,
      // All of one picture share its bytes.
      rendition: { ...toStored(renditionOf(picture), now()), sharesBody: true as const },
    }));
    await bodies.writeAll(
      shown.map(({ picture, rendition }) => [rendition.versionId, new Blob([picture.bytes])]),
    );
    for (let first = 0; first < count; first += CHUNK) {
      const photos = await Promise.all(
        Array.from({ length: Math.min(CHUNK, count - first) }, async (_, i) => {
          const index = first + i;
          const shows = shown[index % shown.length];
          if (!shows) throw new RangeError('a library needs a picture at least');
          const { picture, rendition } = shows;
          const photo = await madeUpPhoto({ owner, picture, index });
          return { ...photo, rendition };
        }),
      );
      await bodies.writeAll(
        photos.map(({ original, content }) => [original.versionId, new Blob([content])]),
      );
      await objects.writeAll(
        photos.flatMap(({ key, original, thumbKey, rendition }) => [
          [key, { key, versions: [original] }] as const,
          [thumbKey, { key: thumbKey, versions: [rendition] }] as const,
        ]),
      );
      await exclusively('table', async () => {
        await Promise.all(photos.map(writeRecord));
      });
      onProgress?.(first + photos.length);
      await new Promise((next) => setTimeout(next));
    }
  };
}
